package wetread.gateway;

import java.util.EnumSet;
import java.util.Set;
import wetread.gateway.RequestForm.Format;

/**
 * By what a model's requests are laxer than its form.
 *
 * @param formatSteps how many steps the format is laxer
 * @param otherLimit whether the limit goes by its other name
 * @param noTemperature whether temperature is left out
 * @param noEffort whether the reasoning effort is left out
 */
record Relaxation(int formatSteps, boolean otherLimit, boolean noTemperature, boolean noEffort) {
    static final Relaxation NONE = new Relaxation(0, false, false, false);

    /** The form so relaxed. */
    RequestForm of(RequestForm form) {
        return new RequestForm(
                Format.values()[Math.min(form.format().ordinal() + formatSteps, Format.TEXT.ordinal())],
                otherLimit ? form.limit().other() : form.limit(), form.temperature() && !noTemperature,
                form.reasoningEffort().filter(effort -> !noEffort));
    }

    /** The parameters of a form that can still be sent in another way, or left out. */
    Set<Parameter> relaxable(RequestForm form) {
        RequestForm sent = of(form);
        Set<Parameter> relaxable = EnumSet.noneOf(Parameter.class);
        if (sent.format() != Format.TEXT) {
            relaxable.add(Parameter.RESPONSE_FORMAT);
        }
        if (!otherLimit) {
            relaxable.add(Parameter.MAX_TOKENS);
        }
        if (sent.temperature()) {
            relaxable.add(Parameter.TEMPERATURE);
        }
        if (sent.reasoningEffort().isPresent()) {
            relaxable.add(Parameter.REASONING_EFFORT);
        }
        return relaxable;
    }

    /** This with exactly one parameter relaxed further. */
    Relaxation with(Parameter parameter) {
        return switch (parameter) {
            case RESPONSE_FORMAT -> new Relaxation(formatSteps + 1, otherLimit, noTemperature, noEffort);
            case MAX_TOKENS -> new Relaxation(formatSteps, true, noTemperature, noEffort);
            case TEMPERATURE -> new Relaxation(formatSteps, otherLimit, true, noEffort);
            case REASONING_EFFORT -> new Relaxation(formatSteps, otherLimit, noTemperature, true);
        };
    }

    /** Of each parameter the laxer of both. */
    Relaxation and(Relaxation other) {
        return new Relaxation(Math.max(formatSteps, other.formatSteps), otherLimit || other.otherLimit,
                noTemperature || other.noTemperature, noEffort || other.noEffort);
    }
}
