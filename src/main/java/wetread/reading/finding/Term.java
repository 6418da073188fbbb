package wetread.reading.finding;

/**
 * What a finding is called, whatever a model's words for it: two models mean the same when their terms are equal.
 *
 * @param name the preferred English name where the vocabulary has it, else the model's own in lower case
 * @param attention how soon a physician has to look where it was seen; routine where that depends on its severity
 */
public record Term(String name, Attention attention) {

    /** Whether overlooking such a finding may cost life, limb or sight within hours. */
    public boolean critical() {
        return attention != Attention.ROUTINE;
    }
}
