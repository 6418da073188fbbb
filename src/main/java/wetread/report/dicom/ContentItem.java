package wetread.report.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A content item of a structured report (DICOM PS3.3 C.17.3), with those below it in their order. Relationships that a
 * Comprehensive SR allows between items are those of PS3.3 A.35.3.3.1.2.
 */
final class ContentItem {
    private static final String TEMPLATES = "DCMR";

    private final Attributes attributes = new Attributes();
    private final List<ContentItem> content = new ArrayList<>();

    /** How an item relates to the one that it stands below. */
    enum Relationship {
        CONTAINS("CONTAINS"), HAS_OBS_CONTEXT("HAS OBS CONTEXT"), HAS_CONCEPT_MOD("HAS CONCEPT MOD"),
        SELECTED_FROM("SELECTED FROM");

        private final String term;

        Relationship(String term) {
            this.term = term;
        }
    }

    private ContentItem(String valueType, Optional<Code> concept) {
        attributes.text(Tag.ValueType, Vr.CS, valueType);
        concept.ifPresent(code -> attributes.sequence(Tag.ConceptNameCodeSequence, code.item()));
    }

    /** A container; of a template of PS3.16 where it has a number. */
    static ContentItem container(Code concept, Optional<Integer> template) {
        ContentItem item = new ContentItem("CONTAINER", Optional.of(concept));
        item.attributes.text(Tag.ContinuityOfContent, Vr.CS, "SEPARATE");
        template.ifPresent(number -> item.attributes.sequence(Tag.ContentTemplateSequence,
                new Attributes().text(Tag.MappingResource, Vr.CS, TEMPLATES)
                        .text(Tag.TemplateIdentifier, Vr.CS, Integer.toString(number))));
        return item;
    }

    static ContentItem code(Code concept, Code value) {
        ContentItem item = new ContentItem("CODE", Optional.of(concept));
        item.attributes.sequence(Tag.ConceptCodeSequence, value.item());
        return item;
    }

    /** @param text not blank: an empty value is not allowed */
    static ContentItem text(Code concept, String text) {
        ContentItem item = new ContentItem("TEXT", Optional.of(concept));
        item.attributes.text(Tag.TextValue, Vr.UT, text);
        return item;
    }

    static ContentItem uid(Code concept, String uid) {
        ContentItem item = new ContentItem("UIDREF", Optional.of(concept));
        item.attributes.text(Tag.UID, Vr.UI, uid);
        return item;
    }

    /** @param value decimal digits, at most 16 characters */
    static ContentItem number(Code concept, String value, Code unit) {
        ContentItem item = new ContentItem("NUM", Optional.of(concept));
        item.attributes.sequence(Tag.MeasuredValueSequence, new Attributes().text(Tag.NumericValue, Vr.DS, value)
                .sequence(Tag.MeasurementUnitsCodeSequence, unit.item()));
        return item;
    }

    /** @param reference an item of Referenced SOP Sequence */
    static ContentItem image(Attributes reference) {
        ContentItem item = new ContentItem("IMAGE", Optional.empty());
        item.attributes.sequence(Tag.ReferencedSOPSequence, reference);
        return item;
    }

    /**
     * A closed polygon on an image.
     *
     * @param points columns and rows in turn, of which 0\0 is the upper left corner of the image and Columns\Rows the
     *        lower right one (PS3.3 C.18.6); the last point is the first one
     */
    static ContentItem polygon(Code concept, float... points) {
        ContentItem item = new ContentItem("SCOORD", Optional.of(concept));
        item.attributes.text(Tag.GraphicType, Vr.CS, "POLYLINE").floats(Tag.GraphicData, points);
        return item;
    }

    /** Says that points count within the frame; of tiled images alone it must be said. */
    ContentItem withinFrame() {
        attributes.text(Tag.PixelOriginInterpretation, Vr.CS, "FRAME");
        return this;
    }

    /** When this was observed, with its offset from UTC; it holds for the items below too. */
    ContentItem observedAt(String dateTime) {
        attributes.text(Tag.ObservationDateTime, Vr.DT, dateTime);
        return this;
    }

    /** Puts an item below this one, after those that stand there. */
    ContentItem add(Relationship relationship, ContentItem item) {
        item.attributes.text(Tag.RelationshipType, Vr.CS, relationship.term);
        content.add(item);
        return this;
    }

    /** Whether nothing stands below it. */
    boolean isEmpty() {
        return content.isEmpty();
    }

    /** The item with all below it: an item of Content Sequence, or what the report's data set has of the root. */
    Attributes attributes() {
        return content.isEmpty() ? attributes
                : attributes.sequence(Tag.ContentSequence, content.stream().map(ContentItem::attributes).toList());
    }

    /** Adds the root to the data set of a report. */
    void addTo(Attributes dataSet) {
        dataSet.putAll(attributes());
    }
}
