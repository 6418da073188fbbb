package wetread.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeEntryTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    @Test
    void theKeySaysWhatBecameOfTheTier() {
        OutcomeEntry entry = OutcomeEntry.of(DAY, "0a1b", "screening", new BigDecimal("0.001375"), 1100,
                new TierOutcome("chest_xray", 1, true, "low_confidence", OptionalInt.of(4), Optional.empty(),
                        "openai/gpt-4.1-mini"));
        assertEquals("ledger/outcomes/2026/11/27/0a1b-screening-1375-1100-"
                + "chest_xray.1.e.low_confidence.4.x.openai_gpt_4.1_mini", entry.key());
    }

    @Property
    void whatAKeySaysIsWhatWasEntered(@ForAll("entries") OutcomeEntry entry) {
        assertEquals(Optional.of(entry), OutcomeEntry.parse(entry.key()));
        // Money is summed over entries alone, and an outcome is none.
        assertTrue(LedgerEntry.parse(entry.key()).isEmpty());
    }

    @Test
    void entriesFromBeforeThereWereOutcomesAreRead() {
        String key = "ledger/2026/11/23/0a1b-precise_lost_gpt_4o-9360-1170";
        assertEquals(Optional.of(new LedgerEntry(LocalDate.of(2026, 11, 23), "0a1b", "precise_lost_gpt_4o", 9360,
                1170)), LedgerEntry.parse(key));
        assertTrue(OutcomeEntry.parse(key).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger/2026/13/01/0a-screening-1-1", "ledger/2026/02/30/0a-screening-1-1",
            "ledger/outcomes/2026/13/01/0a-s-1-1-mri.1.s.rule_met.9.x.m",
            "ledger/outcomes/2026/11/01/0a-s-1-1-mri.1.q.rule_met.9.x.m", "ledger/outcomes/2026/11/01/0a-s-1-1-",
            "ledger/outcomes/2026/11/01/0a-s-1-1-mri.1.s.rule_met.10.x.m", "ledger/outcomes/2026/11/01/0a-s-1-1",
            "ledger/outcomes/", "ledger/"})
    void whatIsNoEntryIsPassedOver(String key) {
        assertTrue(LedgerEntry.parse(key).isEmpty());
        assertTrue(OutcomeEntry.parse(key).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.0999,0", "0.1,1", "0.29,2", "0.3,3", "0.6,6", "0.7,7", "0.8999,8", "0.9,9", "1,9"})
    void decilesBeginAtTheirLowerEnd(double confidence, int decile) {
        assertEquals(OptionalInt.of(decile), TierOutcome.decile(OptionalDouble.of(confidence)));
    }

    @Test
    void withoutConfidenceThereIsNoDecile() {
        assertTrue(TierOutcome.decile(OptionalDouble.empty()).isEmpty());
    }

    @Provide
    Arbitrary<OutcomeEntry> entries() {
        Arbitrary<TierOutcome> outcomes = Combinators.combine(Arbitraries.of("mri", "chest_xray", "general"),
                Arbitraries.integers().between(1, 12), Arbitraries.of(true, false),
                Arbitraries.of("rule_met", "audit", "no_answer"), Arbitraries.integers().between(0, 9).optional(),
                Arbitraries.of(TierOutcome.Audit.values()).optional(),
                Arbitraries.strings().withChars("abz-./: 09").ofMinLength(1).ofMaxLength(60)).as(
                        (context, step, escalated, why, decile, audit, model) -> new TierOutcome(context, step,
                                escalated, why, decile.map(OptionalInt::of).orElse(OptionalInt.empty()), audit, model));
        return Combinators.combine(Arbitraries.integers().between(0, 4000),
                Arbitraries.of("screening", "second-look/b"), Arbitraries.longs().between(0, 999_999_999),
                Arbitraries.longs().between(0, 999_999_999), outcomes).as(
                        (days, tier, usd, tokens, outcome) -> new OutcomeEntry(DAY.plusDays(days), "0a1b2c", tier,
                                usd, tokens, outcome));
    }
}
