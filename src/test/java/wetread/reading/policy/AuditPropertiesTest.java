package wetread.reading.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import wetread.reading.Language;
import wetread.reading.finding.Interpretation;
import wetread.report.Phrases;

/** What must hold of audits for any answers, any policy and any allowance. */
class AuditPropertiesTest extends PolicyArbitraries {
    private static final Audit CHOSEN = new Audit(true);

    @Property
    void whoIsNotChosenIsReadAsThePolicySays(@ForAll("policies") Policy policy,
            @ForAll("contexts") String context, @ForAll("histories") List<Optional<Interpretation>> history,
            @ForAll("allowances") Allowance allowance) {
        List<Optional<Opinion>> answers = answers(history, policy);
        Decision decided = policy.decide(answers, context, allowance);
        assertEquals(decided, Audit.NONE.of(decided, policy, answers, allowance));
    }

    /** An audit never stops what the policy would not have stopped, and asks only after the first tier's all-clear. */
    @Property
    void anAuditOnlyEverAsksOnceMoreAndOnlyWhatWasCleared(@ForAll("policies") Policy policy,
            @ForAll("contexts") String context, @ForAll("histories") List<Optional<Interpretation>> history,
            @ForAll("allowances") Allowance allowance) {
        List<Optional<Opinion>> answers = answers(history, policy);
        Decision decided = policy.decide(answers, context, allowance);
        Decision audited = CHOSEN.of(decided, policy, answers, allowance);
        if (audited.equals(decided)) {
            return;
        }
        assertEquals(Why.AUDIT, audited.why());
        assertTrue(audited instanceof Decision.Escalate && decided instanceof Decision.Stop);
        assertTrue(answers.size() == 1 && policy.tiers().size() > 1);
        assertFalse(answers.get(0).orElseThrow().answer().hasFindings());
        assertTrue(allowance.time());
        assertTrue(allowance.usdLeft().isEmpty() || allowance.usdLeft().get().compareTo(allowance.usdNeeded()) >= 0);
        for (Language language : Language.values()) {
            assertTrue(Phrases.why(language, audited).endsWith("."));
        }
    }

    @Property
    void whatTriageClearsIsAuditedWhereTimeAndBudgetAllowIt(@ForAll("answers") Interpretation answer,
            @ForAll("contexts") String context, @ForAll("allowances") Allowance allowance) {
        Policy triage = ShippedPolicies.named("triage");
        List<Optional<Opinion>> answers = List.of(said(answer));
        Decision decided = triage.decide(answers, context, allowance);
        boolean cleared = decided.why() == Why.RULED_OUT;
        assertEquals(cleared && allowance.time() && allowance.money(),
                CHOSEN.of(decided, triage, answers, allowance).why() == Why.AUDIT);
    }
}
