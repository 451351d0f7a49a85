<#-- For analysts: everything, with the quality of the data. -->
<#import "parts.ftl" as p>
<@p.opening/>
<@p.others/>
<@p.figures briefing.week "week"/>
<@p.figures briefing.month "month"/>
<@p.changes/>
<@p.actions/>
<@p.quality/>
<@p.rest/>
<@p.basis/>
