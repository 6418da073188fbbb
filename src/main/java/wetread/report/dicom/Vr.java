package wetread.report.dicom;

import wetread.report.PrintableText;

/** Value representations of what is written (DICOM PS3.5 6.2), with the most characters that a value may have. */
enum Vr {
    CS(16), DA(8), DS(16), DT(26), FL(0), IS(12), LO(64), LT(10_240), OB(0), PN(64), SH(16), SQ(0), ST(1024), TM(14),
    UI(64), UL(0), US(0), UT(1_000_000);

    private final int max;

    Vr(int max) {
        this.max = max;
    }

    /** Whether explicit syntaxes give the value's length in 32 bits (PS3.5 7.1.2). */
    boolean isLong() {
        return this == OB || this == SQ || this == UT;
    }

    /** What makes a value's length even. */
    byte padding() {
        return (byte) (this == UI || this == OB ? 0 : ' ');
    }

    /** The text as a single value may have it: cut, without control characters, and without what separates values. */
    String value(String text) {
        return switch (this) {
            case LT, ST, UT -> cut(PrintableText.lines(text).replace("\n", "\r\n"));
            case PN -> name(text);
            default -> cut(PrintableText.line(text).replace('\\', '/')).strip();
        };
    }

    /** The same of what identifies something: empty where it would be cut or altered, as that is another one's. */
    String identifier(String text) {
        return value(text).equals(text.strip()) ? value(text) : "";
    }

    /** Up to three groups of the same name, each with its own limit (PS3.5 6.2.1). */
    private String name(String text) {
        String[] groups = PrintableText.line(text).replace('\\', '/').split("=", -1);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < Math.min(3, groups.length); i++) {
            name.append(i == 0 ? "" : "=").append(cut(groups[i]));
        }
        return name.toString().strip();
    }

    private String cut(String text) {
        return text.codePointCount(0, text.length()) <= max ? text
                : text.substring(0, text.offsetByCodePoints(0, max));
    }
}
