<#-- The subject line: the finding itself, so that it can be read in the list of messages. -->
<#if when == "monthly" && !briefing.alert.is_alarm>
<#assign sales = briefing.month.figures[0]>
${briefing.month.name}: sales ${sales.words}<#if sales.year_before?has_content>, ${sales.year_before.words} on the year before</#if>
<#else>
${briefing.finding}
</#if>
