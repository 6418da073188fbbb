package wetread.reading.finding;

import java.util.regex.Pattern;

/** Brings a finding and its place into the order that names of the vocabulary have. */
final class PlaceFirst {
    private static final String THING = "(ha?emorrhages?|ha?ematomas?|bleed(?:ing)?|infarcts?|infarctions?|dissection"
            + "|torsion|thromb(?:us|i)|embol(?:us|i|ism)|clots?|filling defects?)";
    private static final Pattern PLACE_LAST = Pattern.compile("(?i)\\b" + THING + "\\s+"
            + "(?:in|within|of|involving|at|affecting|cent(?:er|re)d (?:in|on|at))\\s+(?:the\\s+)?"
            + "((?:[a-z]+\\s+){0,3}?(?:ganglia|thalamus|pons|cerebellum|putamen|brain ?stem|midbrain|lobe|hemisphere"
            + "|territory|artery|aorta|test[ie]s|testicle|ovary|brain))\\b");
    private static final Pattern COURSE_BETWEEN = Pattern.compile("(?i)\\b(basal ganglia|thalam(?:us|ic)|pontine"
            + "|cerebellar|[MAP]CA|territory|lobe|lobar|subdural|epidural|subarachnoid|intraventricular"
            + "|intraparenchymal|intracerebral|intracranial|cerebral|artery)\\s+((?:acute|small|large|tiny|new|focal"
            + "|extensive)\\s+)" + THING + "\\b");
    private static final Pattern ARTERIES = Pattern.compile("(?i)\\bpulmonary arter(?:ies|ial tree)\\b");

    private PlaceFirst() {
    }

    /**
     * The same text with "hemorrhage in the left thalamus" as "left thalamus hemorrhage", and "thalamic acute
     * hemorrhage" as "acute thalamic hemorrhage".
     */
    static String of(String text) {
        String one = ARTERIES.matcher(text).replaceAll("pulmonary artery");
        return COURSE_BETWEEN.matcher(PLACE_LAST.matcher(one).replaceAll("$2 $1")).replaceAll("$2$1 $3");
    }
}
