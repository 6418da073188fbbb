package wetread.reading.finding;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds names whose parts stand apart, as in "Spleen: grade IV laceration" or "the mediastinum is widened", and puts
 * the term of the vocabulary where the second part stands. What is said of that part, a denial too, is then said of
 * the term.
 */
final class SplitNames {
    private static final String TORSION = "torsion|torsed|twisted|꼬임|염전";
    private static final String LACERATION = "lacerat(?:ions?|ed)|ruptured?|shattered|열상|파열";
    private static final String RUPTURE = "ruptured?|파열";
    private static final String COMPRESSION = "compress(?:ion|ed)|압박";
    private static final String MISPLACED = "malposition(?:ed)?|misplaced|too low|위치\\s*이상";
    private static final String BLOOD = "ha?emorrhages?|ha?ematomas?|blood|bleed(?:ing)?|출혈|혈종";
    private static final String AORTA = "aort(?:a|ic)(?:\\s+arch)?|대동맥";

    /** After a part: its side in brackets, and a colon or a few words. */
    private static final String APART =
            "\\s*(?:\\([^()]{0,12}\\))?\\s*:[^.;:]{0,40}?|[^.,;:가-힣]{0,25}?|[^.,;:]{0,12}?";
    private static final String COLON = "\\s*:[^.;:]{0,40}?";
    private static final String CLAUSE = "[^.;]{0,40}?";
    /** In a table, or in the order of an index: "Hemorrhage, acute, subdural". */
    private static final String LABEL =
            "\\s*[:,(]\\s*(?:(?:present|acute|small|large|left|right|bilateral|focal)[,\\s]+){0,3}";
    private static final String VERB = "[이은는가]?\\s*:?\\s*(?:is\\s+|was\\s+)?";

    private static final List<Split> ALL = List.of(
            Split.of("aortic dissection", AORTA, APART, "dissect(?:ion|ed)(?:\\s+flap)?|intimal flap|박리"),
            Split.of("aortic intramural hematoma", AORTA, CLAUSE, "intramural ha?ematoma|벽내\\s*혈종"),
            Split.of("aortic intramural hematoma", "acute", "\\s+", "intramural ha?ematoma"),
            Split.of("ruptured aortic aneurysm", "aortic aneurysm|AAA|대동맥류", CLAUSE, "ruptur(?:ed?|ing)|파열"),
            Split.of("spleen laceration", "spleen|splenic|비장", APART, LACERATION),
            Split.of("spleen laceration", "(?:spleen|splenic) (?:injury|trauma)", CLAUSE, LACERATION),
            Split.of("liver laceration", "liver|hepatic|간(?:\\s*[우좌]엽)?", APART, LACERATION),
            Split.of("kidney laceration", "kidneys?|renal|신장", APART, LACERATION),
            Split.of("testicular rupture", "test(?:is|es|icle|icular)|고환", APART, RUPTURE),
            Split.of("ruptured globe", "globes?|eyeball|안구", APART, RUPTURE),
            Split.of("uterine rupture", "uter(?:us|ine)|자궁", APART, RUPTURE),
            Split.of("bowel perforation", "bowel|sigmoid(?: colon)?|colon|c?a?ecum|ileum|jejunum|duodenum|stomach"
                    + "|diverticul\\w+|append\\w+|gallbladder|S상\\s*결장|구불\\s*결장|결장|게실염?|충수염?|담낭|맹장|회장|공장", APART,
                    "perforat(?:ion|ed)|천공"),
            Split.of("volvulus", "S상\\s*결장|구불\\s*결장|맹장|대장|소장|결장|중장|위", "\\s*[의이가]?\\s*", "꼬임|염전"),
            Split.of("active bleeding", "active(?:ly)?|활동성", "[^.,;:]{0,20}?", "extravasation|bleeding|출혈|누출|유출"),
            Split.of("cervical spine fracture", "C[1-7]|cervical|odontoid|dens|경추", APART, "fractures?|골절"),
            Split.of("unstable spine fracture", "unstable(?=[^.;:]{0,30}(?:[CTL]\\d|vertebr|spin|thoracic|lumbar))"
                    + "|(?:흉추|요추|경추|척추)\\s*불안정(?:한|성)?", "[^.,;:]{0,30}?", "fractures?|골절"),
            Split.of("malpositioned endotracheal tube",
                    "endotracheal tube|ETT|ET tube|기관\\s*(?:내|삽관)\\s*(?:튜브|관)", APART, MISPLACED),
            Split.of("malpositioned nasogastric tube",
                    "nasogastric tube|NGT|NG tube|enteric tube|feeding tube|L-?\\s?tube|비위관|(?:레빈|엘)\\s*튜브",
                    APART, MISPLACED),
            Split.of("effacement of basal cisterns",
                    "(?:bas(?:al|ilar)|suprasellar|ambient|perimesencephalic) cisterns?"
                            + "|(?:기저|안장\\s*위|주위)\\s*수조|뇌기저조", APART, "efface(?:d|ment)|소실"),
            Split.of("loss of gray-white differentiation",
                    "gr[ae]y[- ]white(?: matter)? differentiation|회[백색]질(?:\\s*[-과]?\\s*백색?질)?의?\\s*(?:경계|구분)", APART,
                    "loss|lost|소실|불명확|불분명|흐려"),
            Split.of("restricted diffusion", "diffusion|확산", APART, "restrict(?:ed|ion)|제한"),
            Split.of("widened mediastinum", "mediastin(?:um|al)(?: contour)?|종격동", APART,
                    "widen(?:ed|ing)|wide|넓어져?|확장(?:되어)?"),
            Split.of("midline shift", "midline(?: structures)?", APART, "shifted|deviated|displaced|shift"),
            Split.of("spinal cord compression", "cord|conus(?: medullaris)?|척수", APART, COMPRESSION),
            Split.of("cauda equina compression", "cauda equina|마미(?:총)?", APART, COMPRESSION),
            Split.of("ovarian torsion", "ovar(?:y|ies|ian)|adnex(?:a|al)|난소|부속기", APART, TORSION),
            Split.of("testicular torsion", "test(?:is|es|icle|icular)|고환", APART, TORSION),
            Split.of("subdural hematoma", "subdural|경막\\s*하", COLON, BLOOD),
            Split.of("epidural hematoma", "epidural|경막\\s*외", COLON, BLOOD),
            Split.of("subarachnoid hemorrhage", "subarachnoid|지주막\\s*하", COLON, BLOOD),
            Split.of("subdural hematoma", BLOOD, LABEL, "subdural"),
            Split.of("epidural hematoma", BLOOD, LABEL, "(?:epi|extra)dural"),
            Split.of("subarachnoid hemorrhage", BLOOD, LABEL, "subarachnoid"),
            Split.of("intraventricular hemorrhage", BLOOD, LABEL, "intraventricular"),
            Split.of("intraparenchymal hemorrhage", BLOOD, LABEL,
                    "intraparenchymal|intracerebral|thalamic|basal ganglia|pontine|cerebellar|lobar"),
            // A line of a form, beside infarcts and shifts.
            Split.of("intracranial hemorrhage", "ha?emorrhage|출혈", "\\s*:\\s*", "present|positive|yes|있음|양성"),
            Split.of("acute infarct", "acute ischa?emia", CLAUSE,
                    "cerebell(?:um|ar)|hemispheres?|cerebral|brain(?:stem)?"),
            Split.of("skull fracture", "(?:parietal|temporal|frontal|occipital|sphenoid)(?: bone)?|skull base"
                    + "|(?:두정|측두|전두|후두|접형)골|두개저", APART, "fractures?|골절"),
            Split.of("airway foreign body", "주?기관지|기도", "[^.,;:]{0,20}?", "이물"),
            Split.of("acute infarct", "infarct(?:ion|s)?", LABEL, "acute"),
            Split.of("absent fetal heartbeat", "(?:fo?etal|embryonic) (?:heart ?beat|heart activity|cardiac activity)"
                    + "|태아\\s*심(?:장\\s*박동|박동?|음)", VERB, "absent|none|not (?:detected|seen|identified|present"
                    + "|visuali[sz]ed)|없\\S*|(?:확인|관찰|보이|들리)\\S{0,2}지\\s*않\\S*"));

    /** Most sentences have none of the second parts: one look spares them all others. */
    private static final Pattern ANY_FINDING =
            Pattern.compile("(?i)" + ALL.stream().map(Split::finding).distinct().collect(Collectors.joining("|")));

    /**
     * A name in two parts.
     *
     * @param finding what the second part may be
     * @param backward the second part first: "laceration of the spleen"
     */
    private record Split(String term, String finding, Pattern forward, Pattern backward) {
        private static final String OF_THE = "\\s+(?:(?:of|in|to|involving|at)\\s+)?(?:(?:an?|the|left|right|bilateral"
                + "|ascending|descending|thoracic|abdominal|upper|lower|proximal|distal)\\s+){0,3}|\\s*\\(\\s*";

        static Split of(String term, String part, String gap, String finding) {
            String second = "(?<![a-z])(?:" + finding + ")(?![a-z])";
            return new Split(term, finding,
                    Pattern.compile("(?i)(?<!\\p{L})((?:" + part + ")(?:" + gap + "))" + second),
                    Pattern.compile("(?i)" + second + "(" + OF_THE + ")(?=(?:" + part + ")(?![a-z]))"));
        }

        String in(String text) {
            String forwards = forward.matcher(text).replaceAll("$1" + term);
            return forwards.equals(text) ? backward.matcher(text).replaceAll(term + "$1") : forwards;
        }
    }

    private SplitNames() {
    }

    /** The same text, with the terms of names that stand apart. */
    static String joined(String text) {
        if (!ANY_FINDING.matcher(text).find()) {
            return text;
        }
        String joined = text;
        for (Split one : ALL) {
            joined = one.in(joined);
        }
        return joined;
    }
}
