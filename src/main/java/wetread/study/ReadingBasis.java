package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import wetread.journal.Fingerprint;
import wetread.reading.ClinicalContext;
import wetread.reading.Prompts;
import wetread.reading.ReadingConfig;
import wetread.reading.Setup;
import wetread.reading.policy.Policy;
import wetread.reading.policy.StopRule;
import wetread.report.Origin;

/**
 * Says when a reading would be the same as another: of the same bytes, in the same clinical context, by the same tiers,
 * models and rules, the same words of the questions, and in the same language. Other prices, calibrations, forms or
 * versions of the function alone make no new reading wanted.
 */
@ApplicationScoped
public class ReadingBasis {
    private final String language;

    ReadingBasis(ReadingConfig config) {
        this.language = config.language().code();
    }

    /** 64 hexadecimal digits; nothing where the bytes are not known. */
    Optional<String> of(Origin origin, ClinicalContext context, Setup setup) {
        return content(origin).map(content -> Fingerprint.of(String.join("\n", content, context.code(), language,
                Prompts.VERSION, policy(setup.policy())).getBytes(StandardCharsets.UTF_8)));
    }

    /** Two objects of one entity tag and size have the same bytes; two of different tags may have. */
    private static Optional<String> content(Origin origin) {
        return origin.sha256() != null ? Optional.of(origin.sha256())
                : Optional.ofNullable(origin.upload().eTag()).map(tag -> tag + ' ' + origin.bytes());
    }

    private static String policy(Policy policy) {
        return policy.name() + policy.tiers().stream().map(tier -> "\n" + tier(tier)).collect(Collectors.joining());
    }

    private static String tier(Policy.Tier tier) {
        return String.join(" ", tier.name(), tier.models().toString(), tier.answer().name(),
                Integer.toString(tier.maxTokens()), tier.maxPictures().toString(),
                tier.stopWhen().stream().map(ReadingBasis::rule).toList().toString());
    }

    /** Sets and maps have no order that is the same in two functions. */
    private static String rule(StopRule rule) {
        return String.join(" ", rule.findings().name(), rule.bounds().general().toString(),
                new TreeMap<>(rule.bounds().contexts()).toString(), Boolean.toString(rule.asStated()),
                new TreeSet<>(rule.unless()).toString());
    }
}
