package wetread.report.dicom;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.imaging.Size;
import wetread.imaging.SourceStudy;
import wetread.reading.finding.Severity;
import wetread.report.Report;
import wetread.report.Wording;
import wetread.report.dicom.ContentItem.Relationship;

/**
 * A finding as a measurement group: with a region on the image that it was drawn on (DICOM PS3.16 TID 1410), or without
 * (TID 1501).
 *
 * @param object that it becomes part of
 * @param number of the finding in the report, counted from 1
 */
record FindingGroup(Wording wording, ResultObject object, SourceStudy source, int number, Report.Finding finding) {
    private static final int TID_WITH_REGION = 1410;
    private static final int TID_WITHOUT = 1501;
    /** Tiled: a position must say whether it counts within the frame. */
    private static final String WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6";
    /** One length, and nothing else. */
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,5}(?:\\.[0-9]{1,4})?)\\s*(mm|cm)");

    ContentItem item() {
        Optional<ContentItem> region = region();
        ContentItem group = ContentItem.container(Code.MEASUREMENT_GROUP,
                Optional.of(region.isPresent() ? TID_WITH_REGION : TID_WITHOUT));
        group.add(Relationship.HAS_OBS_CONTEXT,
                        ContentItem.text(Code.TRACKING_IDENTIFIER, "AI finding " + number))
                .add(Relationship.HAS_OBS_CONTEXT, ContentItem.uid(Code.TRACKING_UID,
                        DerivedUid.of(object.report().reportId(), "finding\n" + number)))
                .add(Relationship.CONTAINS, ContentItem.code(Code.FINDING, Codes.finding(finding)))
                .add(Relationship.HAS_CONCEPT_MOD, ContentItem.text(Code.ALGORITHM_NAME, saidBy()))
                .add(Relationship.HAS_CONCEPT_MOD,
                        ContentItem.text(Code.ALGORITHM_VERSION, object.report().software().version()));
        place(group);
        region.ifPresent(one -> group.add(Relationship.CONTAINS, one));
        // What is not there has no place, no size and no grade.
        size().ifPresent(value -> group.add(Relationship.CONTAINS,
                ContentItem.number(Code.LENGTH, value, Code.MILLIMETER)));
        group.add(Relationship.CONTAINS, ContentItem.code(Code.PRESENCE, Codes.presence(finding.present())));
        if (!isAbsent()) {
            Codes.severity(finding.severity()).ifPresent(code ->
                    group.add(Relationship.CONTAINS, ContentItem.code(Code.SEVERITY, code)));
        }
        return group.add(Relationship.CONTAINS, ContentItem.text(Code.COMMENT, inWords()));
    }

    /** The part of the body, and the side of it. */
    private void place(ContentItem group) {
        Optional<ContentItem> side = Codes.side(finding.laterality())
                .map(code -> ContentItem.code(Code.LATERALITY, code));
        Optional<ContentItem> site = Codes.site(object.report().examination().study().bodyPart())
                .map(code -> ContentItem.code(Code.FINDING_SITE, code));
        if (site.isPresent()) {
            side.ifPresent(one -> site.get().add(Relationship.HAS_CONCEPT_MOD, one));
        }
        site.or(() -> side).ifPresent(one -> group.add(Relationship.HAS_CONCEPT_MOD, one));
    }

    /** The box, in pixels of the image as it is stored, whatever the size of the picture that it was drawn on. */
    private Optional<ContentItem> region() {
        Report.Box box = finding.box();
        SourceStudy.Frame frame = box == null || isAbsent() ? null : source.frames().get(box.frame());
        if (frame == null) {
            return Optional.empty();
        }
        Size size = frame.size();
        float left = within(box.x() * size.width(), size.width());
        float top = within(box.y() * size.height(), size.height());
        float right = within((box.x() + box.width()) * size.width(), size.width());
        float bottom = within((box.y() + box.height()) * size.height(), size.height());
        ContentItem region = ContentItem.polygon(Code.IMAGE_REGION, left, top, right, top, right, bottom, left, bottom,
                left, top);
        if (frame.object().sopClassUid().equals(WHOLE_SLIDE)) {
            region.withinFrame();
        }
        return Optional.of(region.add(Relationship.SELECTED_FROM, ContentItem.image(Evidence.reference(frame))));
    }

    private static float within(double value, int size) {
        return (float) Math.max(0, Math.min(size, value));
    }

    private Optional<String> size() {
        return isAbsent() ? Optional.empty() : millimetres(finding.size());
    }

    private boolean isAbsent() {
        return Boolean.FALSE.equals(finding.present());
    }

    /** A size that is one length, in millimetres; nothing where it is anything else. */
    static Optional<String> millimetres(String size) {
        Matcher length = LENGTH.matcher(size.strip().toLowerCase(Locale.ROOT));
        if (!length.matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(length.group(1));
        return Optional.of((length.group(2).equals("cm") ? value.movePointRight(1) : value).stripTrailingZeros()
                .toPlainString());
    }

    /** The tier whose words these are, and the model that it asked. */
    private String saidBy() {
        return object.report().tiers().stream().filter(tier -> tier.tier().equals(finding.tier())).findFirst()
                .map(tier -> "wetread, " + tier.tier() + ", "
                        + (tier.modelAnswered() == null ? tier.model() : tier.modelAnswered()))
                .orElse("wetread, " + finding.tier());
    }

    /** Whether it is there, then all that codes do not say, in the language of the report. */
    private String inWords() {
        String stance = finding.present() == null ? "stance.indeterminate"
                : isAbsent() ? "stance.absent" : "stance.present";
        boolean isGraded = !isAbsent()
                && (!finding.severity().equals(Severity.NONE.code()) || finding.severityWord() != null);
        return Stream.of(wording.of(stance), finding.finding(), wording.of("laterality." + finding.laterality(), ""),
                        finding.location(), isAbsent() ? "" : finding.size(), finding.description(),
                        isGraded ? wording.severity(finding.severity(), finding.severityWord()) : "",
                        wording.of("dicom.model_confidence") + ": " + wording.confidence(finding.confidence()),
                        wording.of("dicom.agreement") + ": " + finding.agreement(), otherPlaces())
                .filter(part -> !part.isBlank()).collect(Collectors.joining("; "));
    }

    /** Where tiers saw it that saw it elsewhere. */
    private String otherPlaces() {
        return finding.said().stream().filter(said -> !wording.otherPlace(finding, said).isEmpty())
                .map(said -> wording.tier(said.tier()) + ": " + wording.otherPlace(finding, said))
                .collect(Collectors.joining("; "));
    }
}
