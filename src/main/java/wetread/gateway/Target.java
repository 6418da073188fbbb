package wetread.gateway;

/**
 * A model as it is asked.
 *
 * @param model its name in policies and reports
 * @param sentAs its name in requests
 * @param form in which its requests are sent first
 */
public record Target(String model, String sentAs, Endpoint endpoint, RequestForm form) {

    /** A model of which nothing is known, at that endpoint. */
    public static Target of(String model, Endpoint endpoint) {
        return new Target(model, model, endpoint, RequestForm.USUAL);
    }
}
