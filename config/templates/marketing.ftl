<#-- For marketing: what happened, and what to do about it. -->
<#import "parts.ftl" as p>
<@p.opening/>
<@p.actions/>
<@p.figures briefing.week "week"/>
<@p.rest/>
<@p.basis/>
