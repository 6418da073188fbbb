package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.gateway.Outcome;
import wetread.gateway.Usage;
import wetread.models.Models;
import wetread.models.ShippedModels;

class SubstitutionTest {

    @ParameterizedTest(name = "{0} asked, {1} answered: {2}")
    @CsvSource(nullValues = "-", value = {
        "gpt-4o, gpt-4o, -", "gpt-4o, gpt-4o-2024-08-06, -", "gpt-4o-2024-08-06, gpt-4o, -",
        "gpt-4o, openai/gpt-4o, -", "openai/gpt-4o, GPT-4o-2024-08-06, -", "gpt-4o, gpt-4o:extended, -",
        "claude-3-haiku, anthropic/claude-3-haiku-20240307, -", "claude-3-haiku, claude-3-haiku@20240307, -",
        "gemini-1.5-pro, gemini-1.5-pro-002, -", "gemini-1.5-pro, gemini-1.5-pro-latest, -",
        "gpt-4o, -, -", "gpt-4o, gpt-4o-mini, gpt-4o-mini", "gpt-4o, gpt-4o-mini-2024-07-18, gpt-4o-mini-2024-07-18",
        "claude-3-haiku, claude-haiku-5.5, claude-haiku-5.5", "gpt-4o, gpt-4, gpt-4"})
    void isAnotherModelAndNotAnotherNameOfIt(String asked, String answered, String other) {
        PaidAnswer answer = new PaidAnswer(asked, Instant.EPOCH, new PaidAnswer.Reply.Words("{}", false,
                Optional.empty()), Optional.ofNullable(answered), List.of(), 1, 1, Optional.empty(),
                Optional.of(BigDecimal.ZERO), Optional.empty(), false, Optional.empty());
        assertEquals(Optional.ofNullable(other), Substitution.of(answer));
    }

    @ParameterizedTest(name = "{0} asked, {1} answered: {2}")
    @CsvSource({
        "claude-haiku-5-5, anthropic/claude-haiku-5.5, claude-haiku-5-5",
        "claude-haiku-5-5, anthropic/claude-haiku-5.5-20260901, claude-haiku-5-5",
        "anthropic/claude-haiku-5.5, claude-haiku-5-5-20260901, anthropic/claude-haiku-5.5",
        "at-home, Qwen/Qwen3-VL-8B-Instruct, at-home", "at-home, reader, reader",
        "gpt-6-luna, gpt-6-luna-2026-09-22, gpt-6-luna-2026-09-22",
        "gpt-6-luna, openai/gpt-6.1-sol-2026-10-01, gpt-6.1-sol",
        "gpt-6-luna, anthropic/claude-opus-5.5, claude-opus-5-5", "gpt-6-luna, other/unheard-of, other/unheard-of"})
    void whoAnsweredIsToldByTheNameThatHasAPrice(String asked, String answered, String named) {
        Models models = ShippedModels.with("""
                models:
                  - {name: at-home, sent-as: qwen3-vl-8b-instruct, vendor: v, use: open, tokens: gemini-fixed,
                     prices: [{input: 5, output: 5}], source: s, as-of: 2026-11-01}
                """, LocalDate.of(2026, 11, 27));
        Outcome outcome = new Outcome.Answered("{}", false, Optional.of(answered),
                new Usage(1_000_000, 0, 0, Optional.empty()), 0, List.of());
        Outcome.Answered one =
                (Outcome.Answered) Substitution.named(outcome, models.target(asked), models);
        assertEquals(Optional.of(named), one.model());
    }
}
