package wetread.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer, parted into what the model says and what it only thinks. Models that reason put their thoughts between
 * {@code <think>} and {@code </think>}; gateways lose one or the other of the two.
 *
 * @param said outside of thoughts
 * @param thought thoughts that end
 * @param unending the last thought, where it never ends; it may hold the answer
 */
record AnswerText(String said, String thought, String unending) {
    private static final Pattern TAG = Pattern.compile("(?i)<(/?)(?:think|thinking|thought|reasoning)>");

    static AnswerText of(String answer) {
        StringBuilder said = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        boolean thinks = false;
        int from = 0;
        Matcher tag = TAG.matcher(answer);
        while (tag.find()) {
            boolean ends = !tag.group(1).isEmpty();
            (thinks ? thought : said).append(answer, from, tag.start());
            if (ends && !thinks) {
                // The tag that began the thought was lost: all before this one was thought.
                thought.append(said);
                said.setLength(0);
            }
            thinks = !ends;
            from = tag.end();
        }
        String rest = answer.substring(from);
        return thinks ? new AnswerText(said.toString(), thought.toString(), rest)
                : new AnswerText(said.append(rest).toString(), thought.toString(), "");
    }

    /** The words for a person: thoughts only where the model said nothing else. */
    String words() {
        return !said.isBlank() ? said : !unending.isBlank() ? unending : thought;
    }
}
