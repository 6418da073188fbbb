package wetread.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads YAML into records, strictly: a key that is unknown or there twice and a value of another kind are refused by
 * name. Keys are the components' names in kebab case.
 */
public final class SettingsFile {
    /** Some thousand models: far more than anybody lists, and quickly read. */
    static final int MAX_BYTES = 1_000_000;

    private final ObjectMapper yaml = yaml();

    private static ObjectMapper yaml() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_BYTES);
        ObjectMapper mapper = new ObjectMapper(YAMLFactory.builder().loaderOptions(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
        return mapper.registerModules(new Jdk8Module(), new JavaTimeModule())
                .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                // Half a picture or token is a slip that must not pass for a whole one.
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
    }

    /**
     * The settings of a text.
     *
     * @param type a record; a component whose key may be left out is an {@link java.util.Optional} or may be null
     * @throws WrongSettingException when the text is no YAML or does not fit the record; names the key and the line
     */
    public <T> T read(String text, Class<T> type) {
        try {
            T settings = yaml.readValue(text, type);
            if (settings == null) {
                throw WrongSettingException.at("the file", "says nothing");
            }
            return settings;
        } catch (UnrecognizedPropertyException e) {
            throw WrongSettingException.at(path(e.getPath()), "no such setting, only "
                    + e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList() + line(e));
        } catch (JsonMappingException e) {
            // A fault of the syntax comes wrapped in one of the key around it.
            throw e.getCause() instanceof JsonProcessingException syntax ? malformed(syntax)
                    : WrongSettingException.at(path(e.getPath()), "missing, or not of that kind" + line(e));
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /**
     * The settings of a resource of the function.
     *
     * @param resource its absolute name, such as {@code /models.yaml}
     */
    public <T> T shipped(String resource, Class<T> type) {
        try (InputStream stream = SettingsFile.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + resource + " cannot be read", e);
        }
    }

    /** Without the parser's own message, which may quote the file. */
    private static WrongSettingException malformed(JsonProcessingException e) {
        return new WrongSettingException("no well-formed YAML" + line(e));
    }

    private static String path(List<JsonMappingException.Reference> path) {
        String joined = path.stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining());
        return joined.isEmpty() ? "the file" : joined.substring(joined.startsWith(".") ? 1 : 0);
    }

    private static String line(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }
}
