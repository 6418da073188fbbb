package wetread.tools.evaluation;

/**
 * One case and what a policy made of it.
 *
 * @param abnormal the truth
 * @param flagged whether the report shows a finding that is present or undecided
 * @param probability that the case is abnormal, 0 to 1, as the policy has it
 */
record Scored(boolean abnormal, boolean flagged, double probability) {
}
