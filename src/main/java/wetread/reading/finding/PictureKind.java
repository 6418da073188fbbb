package wetread.reading.finding;

import java.util.regex.Pattern;

/** What kind of picture an examination consists of, as far as words tell it. */
public enum PictureKind {
    CHEST_RADIOGRAPH("radiographs?|x[- ]?rays?|roentgenograms?|plain films?|CXR",
            "X[- ]?ray|CXR|X\\s?-?\\s?선|엑스\\s?선|엑스레이|단순\\s?촬영|방사선"),
    CT("CT|CAT scan|computed tomogra\\w+", "CT|전산화\\s?단층\\s?촬영"),
    MRI("MRI?|magnetic resonance\\w*", "MRI?|자기\\s?공명"),
    ULTRASOUND("ultrasounds?|ultrasonogra\\w+|sonogra\\w+|echocardiogra\\w+", "초음파"),
    FUNDUS("fundus|fundoscop\\w+|retinal? photograph\\w*|OCT", "안저|망막"),
    /** Of no context of its own. */
    OTHER("mammogra\\w+|PET|endoscop\\w+|colonoscop\\w+|histolog\\w+|ECG|EKG|electrocardiogra\\w+|dermoscop\\w+",
            "유방\\s?촬영|내시경|심전도|병리\\s?조직|PET");

    private final String english;
    private final String korean;

    PictureKind(String english, String korean) {
        this.english = english;
        this.korean = korean;
    }

    /** A regular expression for its English names. */
    String english() {
        return english;
    }

    /** A regular expression for its names in Korean text. */
    String korean() {
        return korean;
    }

    /** Whether this is all of a name. */
    boolean isNamed(String name) {
        return Pattern.compile(english + "|" + korean, Pattern.CASE_INSENSITIVE).matcher(name).matches();
    }
}
