package wetread.settings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Every variable that sets the function: the resource {@code settings.tsv}. */
final class SettingTable {
    private static final String RESOURCE = "/settings.tsv";
    private static final List<String> PREFIXES = List.of("WETREAD_", "GATEWAY_");
    /** Secrets that a header or an endpoint names: {@code @OWN_API_KEY}, {@code key: OWN_API_KEY}. */
    private static final Pattern NAMED = Pattern.compile("\\b[A-Z][A-Z0-9_]{2,}\\b");
    private static final List<String> NAMING = List.of("GATEWAY_HEADERS", "WETREAD_MODELS");

    private final Map<String, Setting> settings = new TreeMap<>();

    SettingTable() {
        TableLines.of(RESOURCE).stream().map(Setting::of).forEach(setting -> settings.put(setting.name(), setting));
    }

    Map<String, Setting> settings() {
        return Map.copyOf(settings);
    }

    /** What is wrong with the variables of the environment, one sentence each. */
    List<String> faults(Map<String, String> environment) {
        return settings.values().stream().filter(setting -> environment.containsKey(setting.name()))
                .flatMap(setting -> setting.fault(environment.get(setting.name())).stream()).toList();
    }

    /** Variables that look like settings and are none, one sentence each. */
    List<String> strangers(Map<String, String> environment) {
        List<String> named = NAMING.stream().map(name -> environment.getOrDefault(name, ""))
                .flatMap(text -> NAMED.matcher(text).results().map(MatchResult::group)).toList();
        return environment.keySet().stream().sorted()
                .filter(name -> PREFIXES.stream().anyMatch(name::startsWith))
                .filter(name -> !settings.containsKey(name) && !named.contains(name))
                .map(name -> name + " is no setting" + Spelling.nearest(name, settings.keySet())
                        .map(other -> ": did you mean " + other + "?").orElse("")).toList();
    }
}
