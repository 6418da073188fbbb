package wetread.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.secret.Secrets;

class SettingTableTest {
    /** Read by the packages of secrets alone, which take them from the environment or from a secret. */
    private static final Set<String> KEYS = Set.of(Secrets.GATEWAY_API_KEY, Secrets.IDENTIFIER_KEY);

    /** By the variable's name: the method that gives the setting. */
    private static final Map<String, Method> MAPPED = mapped();

    private final SettingTable table = new SettingTable();

    @Test
    void theTableHasEverySettingOfThePackagesAndNoOther() {
        Set<String> mapped = new TreeSet<>(MAPPED.keySet());
        mapped.addAll(KEYS);
        assertEquals(mapped, new TreeSet<>(table.settings().keySet()));
    }

    @Test
    void itTakesWhatThePackagesTakeAndTheirDefaults() {
        MAPPED.forEach((name, method) -> {
            Setting setting = table.settings().get(name);
            Type type = method.getGenericReturnType();
            boolean isOptional = method.getReturnType() == Optional.class;
            assertEquals(isOptional, setting.mayBeEmpty(), name);
            Type inner = isOptional ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
            assertTrue(kinds(inner).contains(setting.kind()), name + ": " + setting.kind() + " for " + inner);
            names(inner).ifPresent(names -> assertEquals(names, new TreeSet<>(Arrays.asList(
                    setting.bounds().toUpperCase(Locale.ROOT).replace('-', '_').split("\\|"))), name));
            WithDefault shipped = method.getAnnotation(WithDefault.class);
            if (shipped != null) {
                assertEquals(Optional.empty(), setting.fault(shipped.value()), name);
            }
        });
    }

    private static Set<SettingKind> kinds(Type type) {
        if (type == String.class) {
            return Set.of(SettingKind.TEXT, SettingKind.URL);
        } else if (type == boolean.class) {
            return Set.of(SettingKind.FLAG);
        } else if (type == int.class || type == long.class) {
            return Set.of(SettingKind.INTEGER);
        } else if (type == double.class || type == BigDecimal.class) {
            return Set.of(SettingKind.DECIMAL);
        } else if (type == Duration.class) {
            return Set.of(SettingKind.DURATION);
        } else if (type == ZoneId.class) {
            return Set.of(SettingKind.ZONE);
        }
        return Set.of(type instanceof Class<?> ? SettingKind.CHOICE : SettingKind.CHOICES);
    }

    private static Optional<Set<String>> names(Type type) {
        Type one = type instanceof ParameterizedType several ? several.getActualTypeArguments()[0] : type;
        return one instanceof Class<?> constants && constants.isEnum() ? Optional.of(Arrays.stream(
                constants.getEnumConstants()).map(Object::toString).collect(Collectors.toCollection(TreeSet::new)))
                : Optional.empty();
    }

    private static Map<String, Method> mapped() {
        Map<String, Method> settings = new TreeMap<>();
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("wetread")
                .stream().filter(one -> one.isAnnotatedWith(ConfigMapping.class)).map(one -> one.reflect())
                .forEach(mapping -> Arrays.stream(mapping.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic() && !Collection.class.isAssignableFrom(mapping))
                        .forEach(method -> settings.put(variable(mapping, method), method)));
        return settings;
    }

    private static String variable(Class<?> mapping, Method method) {
        WithName named = method.getAnnotation(WithName.class);
        String name = named != null ? named.value()
                : method.getName().replaceAll("([A-Z])", "-$1");
        return (mapping.getAnnotation(ConfigMapping.class).prefix() + "." + name).toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "_");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "WETREAD_RECORD_CONCURRENCY | x | a whole number, 1 or more and 1000 at most",
        "WETREAD_RECORD_CONCURRENCY | 0 | a whole number, 1 or more and 1000 at most",
        "WETREAD_LANGUAGE | fr | one of ko, en",
        "WETREAD_LANGUAGE | '' | one of ko, en; it is empty",
        "WETREAD_QUIET_VOLUME | 901S | a time such as 45S or 2M, 0S or more and 900S at most",
        "WETREAD_QUIET_VOLUME | 2 minutes | a time such as 45S or 2M, 0S or more and 900S at most",
        "WETREAD_BUDGET_DAILY_USD | ten | a number, 0 or more",
        "GATEWAY_TEMPERATURE | 2.01 | a number, 0 or more and 2 at most",
        "GATEWAY_KEYLESS | ja | true or false",
        "GATEWAY_URL | gateway.example | an http or https address with a host",
        "GATEWAY_URL | ftp://example.org | an http or https address with a host",
        "WETREAD_UPLOAD_PREFIX | ' ' | a text that is not blank; it is empty",
        "WETREAD_LIMITS_FRAMES_READ | 9999999999 | a whole number, 2147483647 at most"})
    void aFaultIsSaidByTheVariablesName(String name, String value, String needed) {
        assertEquals(List.of(name + " has to be " + needed), table.faults(Map.of(name, value)));
    }

    @ParameterizedTest
    @CsvSource({"WETREAD_LANGUAGE, EN", "WETREAD_IDENTIFIERS, hash", "WETREAD_QUIET_OTHER, 45", "WETREAD_BATCH, TRUE",
        "WETREAD_QUIET_VOLUME, PT2M", "WETREAD_BUDGET_DAILY_USD, ''", "WETREAD_STUDY_QUEUE_URL, ''", "OTHER, x",
        "WETREAD_LIMITS_FRAMES_READ, -1", "WETREAD_UNIT, study"})
    void whatThePackagesTakeIsTaken(String name, String value) {
        assertEquals(List.of(), table.faults(Map.of(name, value)));
    }

    @Test
    void allFaultsAreSaidAtOnceAndNoValueIs() {
        EnvironmentCheck check = new EnvironmentCheck(() -> Map.of("GATEWAY_URL", "sk-secret", "WETREAD_POLICY", "",
                "GATEWAY_ATTEMPTS", "none", "WETREAD_LANGUAGE", "ko"));
        String message = assertThrows(ConfigValidationException.class,
                () -> check.configBuilder(new SmallRyeConfigBuilder())).getMessage();
        assertTrue(message.contains("GATEWAY_URL") && message.contains("WETREAD_POLICY")
                && message.contains("GATEWAY_ATTEMPTS"), message);
        assertTrue(!message.contains("sk-secret") && !message.contains("LANGUAGE"), message);
        assertDoesNotThrow(() -> new EnvironmentCheck(Map::of).configBuilder(new SmallRyeConfigBuilder()));
    }

    @Test
    void theCheckIsFoundByThePlatform() {
        assertTrue(ServiceLoader.load(SmallRyeConfigBuilderCustomizer.class).stream()
                .anyMatch(one -> one.type() == EnvironmentCheck.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "WETREAD_LANGAUGE | WETREAD_LANGAUGE is no setting: did you mean WETREAD_LANGUAGE?",
        "WETREAD_DAILY_BUDGET_USD | WETREAD_DAILY_BUDGET_USD is no setting: did you mean WETREAD_BUDGET_DAILY_USD?",
        "GATEWAY_TIMEOUT | GATEWAY_TIMEOUT is no setting",
        "GATEWAY_APIKEY | GATEWAY_APIKEY is no setting: did you mean GATEWAY_API_KEY?",
        "WETREAD_WEATHER_FORECAST | WETREAD_WEATHER_FORECAST is no setting"})
    void aSlipInANameIsWarnedOf(String name, String sentence) {
        assertEquals(List.of(sentence), table.strangers(Map.of(name, "1", "WETREAD_LANGUAGE", "ko", "HOME", "/")));
    }

    @Test
    void aSecretThatAHeaderNamesIsNoStranger() {
        assertEquals(List.of(), table.strangers(Map.of("GATEWAY_SECOND_KEY", "1", "GATEWAY_HEADERS",
                "x-key: @GATEWAY_SECOND_KEY")));
    }
}
