package wetread.reading.finding;

/**
 * What English words before a name say of it, as parts of a pattern that takes any letters. Korean nearly
 * always says it after the name.
 */
final class SaidBefore {
    /** It cannot be told whether it is there. */
    static final String DOUBT = "\\b(?:cannot|can ?not|can't|could ?not|couldn't|not|unable to|difficult to|hard to"
            + "|impossible to)\\s+(?:\\w+\\s+){0,2}?(?:exclude[ds]?|rule[ds]?\\s+out)\\b|\\br/o\\b"
            + "|\\blow\\s+(?:likelihood|probability)\\s+(?:of|for)\\b"
            + "|\\bfavou?r(?:s|ed|ing)?\\s+[^.;,]{1,40}?\\s+over\\b|\\b(?:can ?not|can['’]t)\\s+(?:detect|diagnose)\\b";

    /** Words of denial that deny something else, or nothing. */
    static final String IDLE = "\\b(?:to\\s+)?(?:assess|evaluate|ensure|document|confirm|monitor"
            + "|follow)\\s+(?:for\\s+)?(?:interval\\s+)?"
            + "(?:stability|resolution|size|change|progression|evolution|growth|clearance)\\s+(?:of|in)\\b"
            + "|\\bno\\s+(?:\\w+\\s+){0,2}?(?:change|increase|decrease|improvement"
            + "|enlargement|progression|worsening|growth|expansion|resolution)\\b|\\bnot only\\b"
            + "|\\bno longer\\s+(?:\\w+ly\\s+)?(?:aerated|expanded|inflated|ventilated)\\b|\\bnot previously\\b"
            + "|\\bnot (?:an? )?normal\\b"
            + "|\\bnot\\s+(?:\\w+\\s+)?(?:expanded|inflated|enlarged|anticoagulated|intubated)\\b"
            + "|\\bno\\s+(?:iv\\s+)?contrast\\b(?!\\s+(?:extravas|leak|enhanc))"
            + "|\\b(?:no|without|absence of)\\s+(?:\\w+\\s+){0,2}?trauma\\b(?!-|\\s*,?\\s*(?:n?or|and))"
            + "|\\bno doubt\\b|\\bno\\s+(?:prior|previous|earlier|old|available)?\\s*(?:comparisons?|stud(?:y|ies)"
            + "|exams?|examinations?|films?|images?|imaging|radiographs?)\\b"
            + "|(?:\\bwithout|\\bw/o)\\s+(?:and with\\s+)?(?:(?:iv|intravenous|oral|any)\\s+)?contrast\\b"
            + "(?!\\s+(?:extravasation|enhancement|leak))"
            // What should be there and is not is the sign of a finding.
            + "|\\b(?:no|without|(?:absence|lack) of)\\s+(?:\\w+\\s+){0,2}?(?:lung markings?"
            + "|intrauterine (?:pregnancy|gestation|gestational sac)"
            + "|flow(?!\\s+(?:abnormal|limit|void|restrict)))\\b(?!\\s*(?:,\\s*)?(?:n?or|and)\\b)";

    /** It is only asked or advised to look for it. */
    static final String ASKED = "^\\s*(?:evaluate|assess|check|look|screen)\\s+for\\b"
            + "|\\b(?:to|and|or|please|further)\\s+(?:rule\\s+out|exclude|evaluate|assess|look|screen)\\b"
            + "|\\b(?:evaluation|assessment|screening|signs? and symptoms)\\s+(?:of|for)\\b"
            + "|\\bif\\b(?:\\s+there\\s+(?:is|are))?|\\b(?:checked|assessed|searched|looked)\\s+for\\b"
            + "|\\breferred\\s+for\\b|\\b(?:performed|obtained|sensitive)\\s+for\\b";

    /** It was known or thought of before the examination. */
    static final String KNOWN = "\\b(?:risk|history)\\s+(?:of|for)\\b|\\bindication\\b"
            + "|\\b(?:clinical\\s+(?:information|history|details|data|question)|past\\s+(?:medical\\s+"
            + "|surgical\\s+)?history|reason\\s+for\\s+\\w+)\\s*:(?:[^.;]{0,60}\\br/o\\b)?"
            + "|\\bclinical(?:ly)?\\s+(?:suspicion|suspected|concern)\\b";

    /** It is not there. */
    static final String DENIED = "\\babsent\\s*$|\\bfollowing\\s+(?:\\w+\\s+){0,3}(?:absent|not\\s+(?:seen|found"
            + "|present|identified))\\s*:|\\b(?:no|without|not|nor|neither|never|absence of"
            + "|negative\\s+(?:\\w+\\s+){0,2}?for|free of|clear of|free from|rather than|instead of"
            + "|argu(?:es?|ing) (?:\\w+ )?against"
            + "|lack of|lacks|fail(?:s|ed)? to (?:show|reveal|demonstrate)|none of|nothing to suggest"
            + "|unlikely to (?:be|represent)|w/o(?=\\s)|neg\\.?\\s+for|(?:is|are|was|were|do|does|did)n['’]t"
            + "|cannot (?:see|identify)|can['’]t (?:see|identify)|rule[ds]? out|exclude[ds]?|excluding)\\b";

    private SaidBefore() {
    }
}
