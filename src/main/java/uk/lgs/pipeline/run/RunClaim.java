package uk.lgs.pipeline.run;

/**
 * That a process works on a run. Whoever takes the run over makes another claim, by which everything that the earlier holder
 * still wants to write is refused.
 *
 * @param run the run
 * @param owner the process, as {@code host:pid}
 * @param attempt how often the run was begun, this time included
 */
public record RunClaim(RunId run, String owner, int attempt) {}
