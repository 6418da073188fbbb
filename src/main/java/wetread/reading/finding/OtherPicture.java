package wetread.reading.finding;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a text says that the picture is something else than the examination that it is read as: no medical picture
 * at all, a picture of another kind, or, for a chest radiograph, of another part of the body.
 */
final class OtherPicture {
    private static final String ENGLISH_KIND = kinds(PictureKind::english);
    private static final String KOREAN_KIND = kinds(PictureKind::korean);
    private static final String PICTURE = "(?:image|imaging|radiograph|x[- ]?ray|film|scan|picture|photograph|study"
            + "|examination|sonogram)s?";
    private static final String THING = "(?:cats?(?!\\s+scan)|dogs?|animals?|landscapes?|cars?|buildings?|documents?"
            + "|receipts?|invoices?|diagrams?|drawings?|paintings?|cartoons?|selfies?|screenshots?|QR codes?"
            + "|web ?pages?|pages? of text|flowers?|streets?|everyday objects?|household objects?|test patterns?)";

    /** After the name of a kind; elsewhere it names a part of something, such as "CT-guided" or "MRI signs". */
    private static final String NAME_ENDS = "(?=\\s*(?:images?|scans?|slices?|study|examination|pictures?|photographs?"
            + "|films?|of|and|but|rather|instead|not|at all|[,.;:!(]|$))";

    /** "This is not a chest radiograph", "does not show a medical image". */
    private static final Pattern DENIED = Pattern.compile("(?i)\\b(?:is|are|was|does|do)(?:n['’]t|\\s+not)\\s+"
            + "(?:(?:actually|appear to (?:be|show|depict|represent)|seem to be|show|depict|represent|contain"
            + "|look like)\\s+)*(?:an?|the|any)?\\s*(?:(?:chest|thoracic|medical|radiological"
            + "|radiology|clinical|human|brain"
            + "|head|abdominal|retinal|fundus|ultrasound)\\s+" + PICTURE + "\\b|(?:" + ENGLISH_KIND + ")\\b" + NAME_ENDS
            + ")|(?:,|\\bbut|\\band)\\s*not\\s+an?\\s+(?:(?:chest|medical|brain)\\s+)?(?:" + ENGLISH_KIND + ")\\b"
            + NAME_ENDS
            + "|\\bnot\\s+(?:an?|the)\\s+(?:chest|brain|head|retina|fundus|eye)\\s*(?:[.,;:!]|$)");
    private static final Pattern NOT_MEDICAL = Pattern.compile("(?i)\\bnon[- ]?medical\\b"
            + "|\\bnot\\s+(?:a\\s+)?medical\\b|\\bunrelated to medic\\w+");
    /** "A photograph of a cat"; not one "of the right eye" or of a radiograph. */
    private static final Pattern PHOTOGRAPH = Pattern.compile("(?i)\\b(?:photo(?:graph)?|snapshot|drawing|painting"
            + "|illustration|selfie|portrait)s?\\s+of\\s+(?:an?|the|some|two|several|people|text)\\b"
            + "(?!(?:\\s+[\\w'-]+){0,4}?\\s+(?:eyes?|retina\\w*|fundus|fundi|optic|macula\\w*|disc|posterior pole|film"
            + "|monitor|screen|light ?box|radiograph\\w*|x[- ]?rays?|patient'?s?\\s+(?:fundus|eyes?)|" + ENGLISH_KIND
            + ")\\b)");
    /** "The image shows a dog", "appears to be a scanned document". */
    private static final Pattern SHOWN = Pattern.compile("(?i)\\b(?:is|are|shows?|depicts?|appears? to be|seems? to be"
            + "|looks? like|contains?|represents?"
            + "|(?:pictures?|images?)\\s+of)\\s+(?:actually\\s+|just\\s+|only\\s+)?(?:an?|the|some|several|two)?"
            + "\\s*(?:[\\w-]+\\s+){0,2}?" + THING + "\\b(?!\\s+of\\s+(?:an?\\s+|the\\s+)?(?:\\w+\\s+)?(?:"
            + ENGLISH_KIND + ")\\b)");
    /** What stands before a thing that is denied: "not a photograph of a cat". */
    private static final Pattern DENIAL = Pattern.compile("(?i)\\b(?:no|not|without|never|rather than)\\s+(?:an?\\s+)?"
            + "(?:\\w+\\s+)?$|n['’]t\\s+(?:an?\\s+)?(?:\\w+\\s+)?$");
    /** "This is a brain MRI": the picture, then the words about it, then its kind. */
    private static final Pattern CALLED = Pattern.compile("(?i)\\b(?:this|it|image|picture|photograph|file|study|scan"
            + "|examination|exam|upload)\\s+(?:(?:is|are)(?:\\s+actually)?|appears?\\s+to\\s+be|seems?\\s+to\\s+be"
            + "|looks?\\s+like|represents?|(?:shows?|depicts?)(?=\\s+an?\\s))\\s+(?:an?|the)?\\s*"
            + "(?<words>(?:[\\w-]+\\s+){0,4}?)(?<kind>" + ENGLISH_KIND + ")\\b" + NAME_ENDS);
    private static final Pattern PLANNING = Pattern.compile("(?i)\\b(?:scout|topogram|locali[sz]er)\\b");
    private static final Pattern OTHER_PART = Pattern.compile("(?i)\\b(?:knees?|hands?|foot|feet|ankles?|wrists?"
            + "|elbows?|shoulders?|hips?|pelvi[cs]|skull|spine|spinal|lumbar|cervical|abdom\\w+|dental|panoramic"
            + "|legs?|arms?|femur|tibia|fingers?|toes?|head|brain|limbs?|sinus)\\b");
    private static final Pattern CHEST = Pattern.compile("(?i)\\b(?:chest|thora\\w+|lungs?|ribs?)\\b|흉부|폐|늑골");

    /** "흉부 X선 영상이 아닙니다". */
    private static final Pattern DENIED_IN_KOREAN = Pattern.compile("(?i)(?:흉부|의료|의학|복부|두부|뇌|" + KOREAN_KIND
            + ")\\s*(?:(?:흉부|" + KOREAN_KIND + "|영상|사진|검사|촬영|이미지|필름|정면|단순)\\s*)*+"
            + "(?:(?:이|가|은|는)?\\s*(?:전혀\\s*)?(?:아니|아님|아닌|아닙)|(?:으로|로)\\s*(?:보이지|판단되지|생각되지)\\s*않)");
    /** Of a kind, not of the kind: "조영증강 CT가 아닌". */
    private static final Pattern VARIANT = Pattern.compile("(?i)(?:조영|증강|입위|기립|전후|후전|PA|AP|다중|관상|시상|고해상도?)"
            + "\\S*\\s*$");
    /** Never part of a medical picture. */
    private static final String STRANGE = "고양이|강아지|풍경|자동차|건물|영수증|화면\\s?캡처|스크린\\s?샷|만화";
    /** Part of some: stomachs contain food, and 개 also counts things. */
    private static final String PERHAPS_STRANGE =
            "개(?=의?\\s*사진)|얼굴(?=의?\\s*사진)|동물|사람|인물|음식|꽃|사물|물건|문서|서류|그림|도표";
    private static final String TAKEN = "(?:의|를 찍은|을 찍은|를 촬영한|을 촬영한|를 스캔한|을 스캔한)?\\s*(?:일반\\s*)?";
    private static final Pattern THING_IN_KOREAN = Pattern.compile("(?:^|[\\s\"'(])(?:"
            + "(?:" + STRANGE + "|" + PERHAPS_STRANGE + ")" + TAKEN + "(?:사진|영상|이미지|캡처|그림)?\\s*"
            + "(?:입니다|이다|임(?![가-힣])|이며|(?:으로|로)\\s*(?:보[여이입임인]|판단|추정|생각))"
            + "|(?:" + STRANGE + "|(?:" + PERHAPS_STRANGE + ")" + TAKEN + "(?:사진|이미지|캡처))(?:만|을|를|이|가)\\s*"
            + "(?:보[여이입임]|담고|나타))"
            + "|비의료|의료와\\s*(?:무관|관련\\s*(?:이\\s*)?없)|(?:일반|일상)\\s*사진");
    /** "본 영상은 뇌 MRI 영상입니다". */
    private static final Pattern CALLED_IN_KOREAN = Pattern.compile("(?i)(?:영상|사진|이미지|검사|이것|파일)[은는이]\\s*"
            + "(?<words>(?:[^\\s.,]+\\s+){0,4}?[^\\s.,]*?)(?<kind>" + KOREAN_KIND + ")\\s*(?:\\S{1,4}\\s+)?"
            + "(?:영상|사진|검사|이미지)?\\s*(?:입니다|이다|임(?![가-힣])|(?:으로|로)\\s*(?:보[이입임]|판단|추정|생각))");
    private static final Pattern OTHER_PART_IN_KOREAN =
            Pattern.compile("무릎|슬관절|손|발|발목|손목|팔꿈치|어깨|견관절|고관절|골반|두개|척추|요추|경추|복부|치과|파노라마|하지|상지|부비동|뇌");

    private OtherPicture() {
    }

    /** @param expected the kind that the examination consists of; empty where pictures may be of any kind */
    static boolean isTold(String text, Optional<PictureKind> expected) {
        return Mentions.sentences(text).stream().anyMatch(sentence -> isDenied(sentence) || isNoMedicalPicture(sentence)
                || expected.filter(kind -> isOther(sentence, kind)).isPresent());
    }

    private static boolean isDenied(String sentence) {
        Matcher korean = DENIED_IN_KOREAN.matcher(sentence);
        return DENIED.matcher(sentence).find()
                || korean.find() && !VARIANT.matcher(sentence.substring(0, korean.start())).find();
    }

    private static boolean isNoMedicalPicture(String sentence) {
        return NOT_MEDICAL.matcher(sentence).find() || THING_IN_KOREAN.matcher(sentence).find()
                || isFoundUndenied(PHOTOGRAPH, sentence) || isFoundUndenied(SHOWN, sentence);
    }

    private static boolean isFoundUndenied(Pattern pattern, String sentence) {
        return pattern.matcher(sentence).results()
                .anyMatch(found -> !DENIAL.matcher(sentence.substring(0, found.start())).find()
                        && !found.group().matches("(?i).*\\b(?:no|not|without)\\b.*"));
    }

    private static boolean isOther(String sentence, PictureKind expected) {
        return isOther(CALLED.matcher(sentence), OTHER_PART, expected)
                || isOther(CALLED_IN_KOREAN.matcher(sentence), OTHER_PART_IN_KOREAN, expected);
    }

    private static boolean isOther(Matcher called, Pattern otherPart, PictureKind expected) {
        if (!called.find() || PLANNING.matcher(called.group()).find()
                || called.group("words").matches("(?i).*\\bnot\\b.*")) {
            return false;
        }
        return !expected.isNamed(called.group("kind")) || expected == PictureKind.CHEST_RADIOGRAPH
                && otherPart.matcher(called.group("words")).find() && !CHEST.matcher(called.group("words")).find();
    }

    private static String kinds(Function<PictureKind, String> names) {
        return Arrays.stream(PictureKind.values()).map(names).collect(Collectors.joining("|"));
    }
}
