package wetread.reading.finding;

/**
 * What a finding is called, whatever a model's words for it: two models mean the same when their terms are equal.
 *
 * @param name the preferred English name where the vocabulary has it, else the model's own in lower case
 * @param critical whether overlooking such a finding may cost life, limb or sight within hours
 */
public record Term(String name, boolean critical) {
}
