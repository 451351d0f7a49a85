<#-- For management: the month and the week in short. -->
<#import "parts.ftl" as p>
<@p.opening/>
<@p.figures briefing.month "month"/>
<@p.figures briefing.week "week"/>
<@p.rest/>
<@p.basis/>
