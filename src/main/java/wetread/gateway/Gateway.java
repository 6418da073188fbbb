package wetread.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** Asks a model, and asks again where that may help and the deadline allows it. Nothing else retries. */
@ApplicationScoped
public class Gateway {
    private static final double ATTEMPT_SHARE = 0.75;
    private static final Duration MIN_ATTEMPT_SHARE = Duration.ofSeconds(15);

    private final Connections connections;
    private final GatewayKey keys;
    private final GatewayConfig config;
    private final AcceptedParameters parameters;
    private final ChatRequests requests;
    private final CoolDowns coolDowns;
    private final ObjectMapper json;
    private final TimeSource time;
    private final Backoff backoff;
    private final Map<Endpoint, OutOfCredit> outOfCredit = new ConcurrentHashMap<>();
    private volatile boolean asksOnce;

    Gateway(Connections connections, GatewayKey keys, GatewayConfig config, AcceptedParameters parameters,
            ChatRequests requests, CoolDowns coolDowns, ObjectMapper json, TimeSource time, Jitter jitter) {
        this.connections = connections;
        this.keys = keys;
        this.config = config;
        this.parameters = parameters;
        this.requests = requests;
        this.coolDowns = coolDowns;
        this.json = json;
        this.time = time;
        this.backoff = new Backoff(config.backoffBase(), config.backoffCap(), jitter);
    }

    private record OutOfCredit(GatewayClosedException cause, Instant until) {
    }

    /**
     * Asks a model a question.
     *
     * @param deadline ends every attempt; no wait begins that would leave no time for a further attempt
     * @throws GatewayClosedException when the key is missing or refused, or the account has no credit
     */
    public Outcome ask(Target target, Question question, Deadline deadline) {
        String model = target.model();
        Outcome outcome = attempt(target, question, deadline);
        if (outcome instanceof Outcome.Failed failed) {
            switch (failed.reason()) {
                case UNAVAILABLE -> coolDowns.failed(model);
                case OUT_OF_TIME -> {
                    if (!failed.attempts().isEmpty()) {
                        coolDowns.failed(model);
                    }
                }
                case DECLINED, CUT_OFF -> coolDowns.answered(model);
                default -> {
                    // Says nothing of how well the model is.
                }
            }
        } else {
            coolDowns.answered(model);
        }
        return outcome;
    }

    /** Whether the model has failed so often lately that others should be asked first. */
    public boolean isCoolingDown(String model) {
        return coolDowns.isCoolingDown(model);
    }

    /**
     * Whether each question is asked once only, as where it is to be seen whether the gateway answers at all.
     *
     * @param once false, as at first, to ask again where that may help
     */
    public void askOnce(boolean once) {
        asksOnce = once;
    }

    private Outcome attempt(Target target, Question question, Deadline deadline) {
        Endpoint endpoint = target.endpoint();
        throwIfOutOfCredit(endpoint);
        Optional<String> key = keys.current(endpoint);
        boolean keyIsReplaced = false;
        Tally tally = new Tally();
        Duration wait = Duration.ZERO;
        int tries = 1;
        int maxTries = asksOnce || coolDowns.isCoolingDown(target.model()) ? 1 : config.attempts();
        Relaxation relaxation = parameters.of(target);
        while (true) {
            if (!deadline.allows(wait.plus(config.minAttemptTime())) || !pause(wait)) {
                return tally.outOfTime(wait);
            }
            Reply reply = send(connections.to(endpoint, keys.headers(endpoint, key)),
                    requests.body(target, question, relaxation), deadline);
            tally.add(target.model(), reply, wait);
            Optional<String> otherKey = refusesKey(reply) && !keyIsReplaced
                    ? key.flatMap(refused -> keys.replacement(endpoint, refused)) : Optional.empty();
            FollowUp next = FollowUp.of(reply, new FollowUp.Situation(tries, maxTries, tally.unreadable(),
                    relaxation.relaxable(target.form()), otherKey, backoff.after(tries)));
            wait = Duration.ZERO;
            if (next instanceof FollowUp.Answer answer) {
                return tally.ended(answer.completion());
            } else if (next instanceof FollowUp.GiveUp end) {
                return tally.failed(end.reason(), end.message());
            } else if (next instanceof FollowUp.Closed closed) {
                throw closed(closed, endpoint);
            } else if (next instanceof FollowUp.AskWithout refused) {
                relaxation = parameters.refuse(target, relaxation, refused.parameter());
            } else if (next instanceof FollowUp.AskWithOtherKey other) {
                key = Optional.of(other.key());
                keyIsReplaced = true;
            } else if (next instanceof FollowUp.AskAgain again) {
                wait = again.pause();
                tries++;
            }
        }
    }

    private static boolean refusesKey(Reply reply) {
        return reply.said() instanceof Reply.Said.NoAnswer no && no.fault() == Fault.KEY_REFUSED;
    }

    /** Nobody adds credit within a moment: until then each further call would be refused alike. */
    private void throwIfOutOfCredit(Endpoint endpoint) {
        OutOfCredit known = outOfCredit.get(endpoint);
        Instant now = time.now();
        // A clock that was put back must not make it longer.
        if (known != null && now.isBefore(known.until) && !now.isBefore(known.until.minus(config.coolDown()))) {
            throw known.cause;
        }
    }

    private GatewayClosedException closed(FollowUp.Closed closed, Endpoint endpoint) {
        GatewayClosedException exception = exception(closed, endpoint);
        if (closed.cause() == GatewayClosedException.Cause.OUT_OF_CREDIT) {
            outOfCredit.put(endpoint, new OutOfCredit(exception, time.now().plus(config.coolDown())));
        }
        return exception;
    }

    private static GatewayClosedException exception(FollowUp.Closed closed, Endpoint endpoint) {
        return new GatewayClosedException(closed.cause(), endpoint, switch (closed.cause()) {
            case KEY_REFUSED ->
                    "the gateway refuses the key (" + closed.code() + "): check "
                            + endpoint.key().map(Endpoint.Key::variable).orElse("the headers of " + endpoint.name())
                            + " or the secret";
            case NO_ENDPOINT -> throw new IllegalStateException("nothing answers where there is no endpoint");
            case OUT_OF_CREDIT ->
                    "the gateway's account has no credit left (" + closed.code() + "): add credit, or use another key";
        });
    }

    /** Whether enough time is left to begin an attempt. */
    public boolean hasTimeFor(Deadline deadline) {
        return deadline.allows(config.minAttemptTime());
    }

    private Reply send(ChatCompletions endpoint, ChatBody body, Deadline deadline) {
        // A part of the time stays for another attempt: one that stalls must not use up all of it.
        Duration left = deadline.share(ATTEMPT_SHARE, MIN_ATTEMPT_SHARE).remaining();
        Duration timeout = left.compareTo(config.attemptTimeout()) < 0 ? left : config.attemptTimeout();
        Instant begin = time.now();
        try {
            Response response = endpoint.create(body.length(), body.stream()).await().atMost(timeout);
            String answer = AnswerBody.of(response, timeout.minus(Duration.between(begin, time.now())));
            Duration latency = Duration.between(begin, time.now());
            return Reply.of(response.getStatus(), answer, RetryAfter.of(response::getHeaderString, time.now()), latency,
                    json);
        } catch (TimeoutException e) {
            return Reply.without("timeout", Duration.between(begin, time.now()));
        } catch (RuntimeException e) {
            // All that the client throws here is a fault of the network: refused, reset, or closed in mid-body.
            return Reply.without("connection", Duration.between(begin, time.now()));
        }
    }

    private boolean pause(Duration wait) {
        if (wait.isZero()) {
            return true;
        }
        try {
            time.pause(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
