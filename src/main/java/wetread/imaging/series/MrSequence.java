package wetread.imaging.series;

import java.util.Optional;
import java.util.regex.Pattern;
import wetread.imaging.InstanceHeader;

/**
 * Kinds of MR series, by the words that sites write into Series Description, and the vendors' names of sequences. In
 * the order in which they are wanted; of each kind one is shown.
 */
enum MrSequence {
    /** Free water is dark: oedema, old strokes. */
    FLAIR("FLAIR", ".*(FLAIR|DARK.?FLUID).*"),
    /** Diffusion: fresh strokes, abscesses. */
    DWI("DWI", ".*(DWI|DIFF|TRACEW?|B.?1000|EP_B\\d).*"),
    /** Blood, by gradient echoes; T2* looks like T2 by its name. */
    SUSCEPTIBILITY("SWI", ".*(T2.?\\*|T2.?STAR|\\bSWI|SWAN|HEMO|\\bGRE\\b|\\bFFE\\b).*"),
    /** Fat is dark: oedema of bones and joints. */
    STIR("STIR", ".*(STIR|\\bTIRM).*"),
    /** After contrast medium. */
    T1_CONTRAST("T1 CE", ".*T1.*(\\+ ?C\\b|\\bGD\\b|\\bGAD|\\bPOST\\b|CONTRAST|\\bCE\\b|\\+GD).*"),
    /** Anatomy. */
    T1("T1", ".*(T1|MPRAGE|\\bTFL3D|FSPGR|BRAVO|\\bVIBE|\\bLAVA).*"),
    /** Water is bright. */
    T2("T2", ".*(T2|\\bHASTE|\\bSSFSE|\\bCISS|\\bFIESTA).*"),
    /** Joints. */
    PROTON_DENSITY("PD", ".*(\\bPD|PROTON).*"),
    /** None of these. */
    OTHER("", ".*");

    private final String word;
    private final Pattern pattern;

    /** @param word a description that is of this kind and names nothing else */
    MrSequence(String word, String pattern) {
        this.word = word;
        this.pattern = Pattern.compile(pattern);
    }

    static MrSequence of(InstanceHeader header) {
        MrSequence described = described(header);
        return described == OTHER ? of(header.kernel().replace('_', ' ')) : described;
    }

    /** By the description alone. */
    static MrSequence described(InstanceHeader header) {
        return of(header.description().replace('_', ' '));
    }

    /** A description that is of this kind and names nothing else; empty for {@link #OTHER}. */
    Optional<String> word() {
        return word.isEmpty() ? Optional.empty() : Optional.of(word);
    }

    private static MrSequence of(String text) {
        // One vendor makes FLAIR with short echoes, and calls it T1 FLAIR.
        boolean shortEcho = text.contains("T1") && !text.contains("T2");
        for (MrSequence sequence : values()) {
            if (sequence.pattern.matcher(text).matches() && !(sequence == FLAIR && shortEcho)) {
                return sequence;
            }
        }
        return OTHER;
    }
}
