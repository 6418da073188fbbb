package wetread.models;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import wetread.gateway.StandardEndpoint;
import wetread.settings.Overrides;
import wetread.settings.SettingsFile;
import wetread.time.TimeSource;

/** The models that may be asked today: the shipped ones, and what the bucket or a variable says of them. */
@Startup
@ApplicationScoped
public class ModelSource {
    private final Overrides overrides;
    private final StandardEndpoint standard;
    private final TimeSource time;
    private final ModelCatalogue shipped;

    ModelSource(Overrides overrides, StandardEndpoint standard, TimeSource time) {
        this.overrides = overrides;
        this.standard = standard;
        this.time = time;
        this.shipped =
                ModelCatalogue.of(new SettingsFile().shipped(Overrides.Kind.MODELS.resource(), ModelsFile.class));
    }

    /** The models that the function and the environment say, without a look at any bucket. */
    public Models shipped() {
        return on(overrides.withVariable(shipped, Overrides.Kind.MODELS, ModelsFile.class, ModelCatalogue::with),
                today());
    }

    private Models on(Overrides.Current<ModelCatalogue> current, LocalDate day) {
        return current.value().on(day, standard.endpoint(), current.faults().isEmpty());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }

    /**
     * The models for what is read and written in a bucket. An override that cannot be used is left out.
     *
     * @param bucket that reports are written to
     */
    public Overrides.Current<Models> in(String bucket) {
        return in(bucket, today());
    }

    /**
     * The same at the prices of another day.
     *
     * @param day in UTC
     */
    public Overrides.Current<Models> in(String bucket, LocalDate day) {
        Overrides.Current<ModelCatalogue> current = overrides.over(shipped, Overrides.Kind.MODELS, bucket,
                ModelsFile.class, ModelCatalogue::with);
        return new Overrides.Current<>(on(current, day), current.faults());
    }
}
