package wetread.report.fhir;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import wetread.report.Concept;
import wetread.report.PrintableText;
import wetread.report.Terminology;

/** Codes and texts as FHIR has them. */
final class Concepts {
    static final String LOINC = Terminology.LOINC.uri();
    static final String DCM = Terminology.DCM.uri();
    /** Begins the systems of our own. */
    static final String WETREAD = "urn:wetread:";
    /** Of HL7's code systems, without their last part. */
    static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A string has at most 1,048,576 characters (R4, section 2.24.0.1). */
    private static final int MAX_STRING = 1 << 20;
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private static final Pattern TAG = Pattern.compile("<(?=[\\p{L}/!?])");

    private Concepts() {
    }

    /** A Coding without a meaning: the terminology says it. */
    static ObjectNode coding(String system, String code) {
        return NODES.objectNode().put("system", system).put("code", code);
    }

    static ObjectNode coding(String system, String code, String display) {
        return coding(system, code).put("display", display);
    }

    static ObjectNode coding(Concept concept) {
        return coding(concept.terminology().uri(), concept.code(), concept.display());
    }

    /** A CodeableConcept of one coding. */
    static ObjectNode concept(ObjectNode coding) {
        ObjectNode concept = NODES.objectNode();
        concept.putArray("coding").add(coding);
        return concept;
    }

    static ObjectNode concept(ObjectNode coding, String text) {
        return text(concept(coding), "text", text);
    }

    /** Puts a text, without what a string may not have; nothing where nothing is left of it. */
    static ObjectNode text(ObjectNode parent, String name, String text) {
        String clean = clean(text);
        return clean.isBlank() ? parent : parent.put(name, clean);
    }

    /** An identifier in one line, without controls. */
    static String identifier(String text) {
        return PrintableText.line(text).strip();
    }

    /** The text without controls, at most as long as a string may be. */
    static String clean(String text) {
        String clean = PrintableText.lines(text).strip();
        return clean.length() <= MAX_STRING ? clean : clean.substring(0, MAX_STRING);
    }

    /**
     * Puts a text that FHIR reads as markdown (an Annotation's): nothing in it is a tag, a link or a picture.
     * "&lt; 3 mm" stays as it is.
     */
    static void markdown(ObjectNode parent, String name, String text) {
        text(parent, name, TAG.matcher(text).replaceAll("&lt;").replace("\\", "\\\\").replace("[", "\\["));
    }

    /** Says in the place of a value that it is not there. */
    static void absent(ObjectNode element, String reason) {
        element.putArray("extension").addObject().put("url", ABSENT).put("valueCode", reason);
    }
}
