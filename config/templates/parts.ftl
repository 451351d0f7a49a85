<#-- The parts of the plain text messages. docs/delivery.md lists what templates see. -->
<#assign isCore = (briefing.extent!"full") == "core">
<#macro day iso>${iso?date.iso?string["d MMMM yyyy"]}</#macro>
<#macro opening>
${isCore?then(briefing.finding, briefing.alert.headline)}.
<#if briefing.alert.detail?has_content>
${briefing.alert.detail}.
</#if>
</#macro>
<#macro compared change than><#if change?has_content>${change.words} on the ${than} before<#else>no whole ${than} before to compare</#if></#macro>
<#macro figures period kind>

${period.name?cap_first}${period.is_complete?then("", " (not complete)")}
<#list period.figures as figure>
- ${figure.measure?cap_first}: ${figure.words} (<@compared figure.before!, kind/>; <@compared figure.year_before!, "year"/>)
</#list>
<#if period.note?has_content>
${period.note?cap_first}.
</#if>
</#macro>
<#macro actions>

What to do
<#list briefing.actions as action>
${action?counter}. ${action.subject}: ${action.size}. ${action.action}
<#else>
${isCore?then("Not part of a core report.", "Nobody to act on now.")}
</#list>
</#macro>
<#macro changes>

What else moved
<#list briefing.changes as change>
- ${change.sentence}.
<#else>
${isCore?then("Not part of a core report.", "Nothing beyond what was expected.")}
</#list>
</#macro>
<#macro others>
<#if briefing.alert.others?has_content>

The other weekly series
<#list briefing.alert.others as other>
- ${other}.
</#list>
</#if>
</#macro>
<#macro quality>

Data quality
- ${run.lines_read} lines read from ${run.dump} = ${run.lines_loaded} kept + ${total(run.set_aside)} set aside + ${total(run.quarantined)} quarantined
<#list run.set_aside + run.quarantined as rule>
- ${rule.lines} lines: ${rule.reason}
</#list>
<#if run.dropped_columns?has_content>
- Columns that were dropped: ${run.dropped_columns?join(", ")}
</#if>
</#macro>
<#function total rules>
  <#local sum = 0>
  <#list rules as rule><#local sum += rule.lines></#list>
  <#return sum>
</#function>
<#macro rest>

Everything else
<#if workbook.is_attached>
In the attached workbook ${workbook.name}.
<#else>
In the workbook (${workbook.megabytes} MB), which is not attached:
${workbook.place}
</#if>
<#if !workbook.names_customers>
It has no sheets with single customers.
</#if>
</#macro>
<#macro basis>

--
Data until <@day briefing.data_until/>. ${briefing.base}. ${briefing.filters?join(" ")}
Run ${run.id}. This message was made and sent by the London Gift Shop retail pipeline.
</#macro>
