package wetread.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.imaging.Acquisition;

/**
 * The clinical context of an upload: by the object's metadata, else by a folder of its key, else by its file name, else
 * by the picture's header. A header that excludes what a folder or file name says goes before it: files are misplaced
 * more often than a device is wrong about itself.
 *
 * @param source what told the context
 * @param ignored what told another one, in the order of precedence
 */
public record ContextChoice(ClinicalContext context, Source source, List<Said> ignored) {
    /** User metadata that names the context: {@code x-amz-meta-context}. */
    public static final String METADATA = "context";

    /** What may tell a context. Reports carry the code, so a code never changes. */
    public enum Source {
        METADATA("metadata"), FOLDER("folder"), FILE_NAME("file_name"), HEADER("header"),
        /** Nothing told it. */
        DEFAULT("default");

        private final String code;

        Source(String code) {
            this.code = code;
        }

        /** The name in reports. */
        public String code() {
            return code;
        }
    }

    /** What one source says. */
    public record Said(Source source, ClinicalContext context) {
    }

    /**
     * Chooses the context.
     *
     * @param metadata user metadata of the object, names in lower case
     * @param key the object's key; a segment such as {@code /chest_xray/} or {@code /Chest X-Ray/} names the context
     */
    public static ContextChoice of(Map<String, String> metadata, String key, Acquisition header) {
        List<Said> said = new ArrayList<>();
        Optional.ofNullable(metadata.get(METADATA)).map(MetadataText::decoded).flatMap(ContextNames::in)
                .ifPresent(context -> said.add(new Said(Source.METADATA, context)));
        List<Said> named = new ArrayList<>();
        int file = key.lastIndexOf('/') + 1;
        Arrays.stream(key.substring(0, file).split("/")).map(ContextNames::in).flatMap(Optional::stream).findFirst()
                .ifPresent(context -> named.add(new Said(Source.FOLDER, context)));
        ContextNames.in(withoutExtension(key.substring(file)))
                .ifPresent(context -> named.add(new Said(Source.FILE_NAME, context)));
        named.stream().filter(one -> !one.context().isExcludedBy(header)).forEach(said::add);
        ClinicalContext ofHeader = ClinicalContext.ofHeader(header);
        if (ofHeader != ClinicalContext.GENERAL || named.stream().anyMatch(one -> one.context().isExcludedBy(header))) {
            said.add(new Said(Source.HEADER, ofHeader));
        }
        named.stream().filter(one -> one.context().isExcludedBy(header)).forEach(said::add);
        said.add(new Said(Source.DEFAULT, ClinicalContext.GENERAL));
        Said first = said.get(0);
        return new ContextChoice(first.context(), first.source(), said.stream().skip(1)
                .filter(one -> one.source() != Source.DEFAULT && one.context() != first.context()).toList());
    }

    /** The context alone. */
    public static ClinicalContext choose(Map<String, String> metadata, String key, Acquisition header) {
        return of(metadata, key, header).context();
    }

    /** What was ignored although it contradicts: where header and names exclude each other. */
    public List<Said> contradicting(Acquisition header) {
        return ignored.stream().filter(one -> one.source() == Source.HEADER
                ? context.isExcludedBy(header) : one.context().isExcludedBy(header)).toList();
    }

    private static String withoutExtension(String name) {
        return name.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
    }
}
