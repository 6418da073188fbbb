package wetread.reading.finding;

/** What English words after a name say of it, as parts of a pattern that takes any letters. */
final class SaidAfter {
    /** It is only said that it may be overlooked. */
    static final String ASKED = "\\bmay\\s+(?:be\\s+(?:occult|missed|inapparent)"
            + "|not\\s+be\\s+(?:seen|visible|apparent|evident))\\b";

    /** It cannot be told whether it is there. */
    static final String DOUBT = "\\b(?:cannot|can ?not|can't|could ?not|couldn't|not|difficult to|never)"
            + "\\s+(?:\\w+\\s+){0,3}?(?:excluded?|ruled?\\s+out)\\b"
            // A cross may stand for yes or for no.
            + "|[:=|]\\s*X(?=\\s*(?:[;,.|]|$))";

    /** It is not there. */
    static final String DENIED = "[:=|][\\s*]*(?:no|none|negative|absent(?!\\s+(?:\\w+\\s+)?flow)|nil|false|0\\s*mm)\\b"
            + "|[:=|]\\s*(?:0|N|N/A|\\[\\s*\\])(?=\\s*(?:[;,.|]|$))(?!\\.\\d)"
            + "|\\?\\s*(?:no|none|negative|absent|not\\s+(?:seen|identified|present|visible))\\b"
            + "|:\\s*(?:the\\s+)?(?:ventric\\w+|midline structures?|sulci|cisterns?)\\s+(?:\\w+\\s+){0,3}?"
            + "(?:normal|central|preserved|patent|unremarkable)\\b"
            + "|\\s[-–—]\\s*(?:none|negative|absent|nil|no(?=\\s*[.;,]|\\s*$))\\b|\\(\\s*none\\b"
            + "|\\b(?:is|are|was|were)n['’]t\\s+(?:seen|identified|present|visible|evident)\\b"
            + "|\\b(?:(?:is|are)\\s+not|(?:is|are)n['’]t)(?=\\s*(?:[.;,]|$))|\\b(?:has|have)\\s+(?:\\w+\\s+)?cleared\\b"
            + "|\\(\\s*(?:negative|absent)\\s*\\)|\\bno longer\\b"
            + "|\\bnot\\s+(?!previously\\b)(?:\\w+\\s+){0,2}?(?:seen|identified|present|visible|visuali[sz]ed|evident"
            + "|demonstrated|appreciated|observed|detected|noted|found|apparent|suspected|shown|clear|confirmed"
            + "|substantiated)\\b"
            + "(?!\\s+(?:previously|before|earlier|(?:on|in)\\s+(?:the\\s+)?(?:prior|previous|earlier|old|last"
            + "|initial|outside|baseline|(?:19|20)\\d\\d)\\b))"
            + "|\\babsent\\b(?!\\s+(?:(?:\\w+\\s+){0,2}?(?:flow|vascularity|perfusion|lung markings?|intrauterine)\\b"
            + "|on\\s+(?:the\\s+)?(?:prior|previous)\\b))|\\bexcluded\\b|\\bruled\\s+out\\b|\\bunlikely\\b"
            + "|(?<!\\b(?:not|not yet|not fully|not completely|partially|partly|incompletely|nearly|almost)\\s)"
            + "\\b(?:resolved|resorbed|evacuated)\\b|\\b(?:is|are)\\s+negative\\b";

    /** It is there, or what follows is said of something else. */
    static final String SAID = "[:=]\\s*(?:yes|positive|present)\\b|\\b(?:(?:seen|present|noted)"
            + "(?![^.;,]{0,40}\\b(?:resolved|no longer)\\b)|identified|visible|evident|suspected"
            + "|suggested|likely|possible|probable|observed|found|demonstrated|remains|persists|with|causing|measuring"
            + "|but|however|although|though|whereas|while|otherwise)\\b";

    private SaidAfter() {
    }
}
