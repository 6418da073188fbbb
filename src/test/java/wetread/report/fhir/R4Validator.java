package wetread.report.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;

/** HAPI's validator with R4's own definitions and the code systems that HL7 publishes with them. */
final class R4Validator {
    private static final String OBSERVATION_VALUE = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    private final FhirValidator validator;

    R4Validator() {
        FhirContext context = FhirContext.forR4();
        DefaultProfileValidationSupport r4 = new DefaultProfileValidationSupport(context);
        PrePopulatedValidationSupport newer = new PrePopulatedValidationSupport(context);
        newer.addCodeSystem(withAssertionByArtificialIntelligence(
                ((CodeSystem) r4.fetchCodeSystem(OBSERVATION_VALUE)).copy()));
        FhirInstanceValidator instance = new FhirInstanceValidator(new ValidationSupportChain(newer, r4,
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context)));
        instance.setAnyExtensionsAllowed(false);
        this.validator = context.newValidator().registerValidatorModule(instance);
    }

    /** Errors and warnings, as "severity place message". */
    List<String> complaints(String resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(one -> one.getSeverity().compareTo(ResultSeverityEnum.WARNING) >= 0)
                .map(one -> one.getSeverity().getCode() + " " + one.getLocationString() + " " + one.getMessage())
                .toList();
    }

    /**
     * R4 came with HL7's terminology of 2018. AIAST was added since, beside "device asserted":
     * https://terminology.hl7.org/CodeSystem-v3-ObservationValue.html
     */
    private static CodeSystem withAssertionByArtificialIntelligence(CodeSystem system) {
        List<ConceptDefinitionComponent> siblings = siblings(system.getConcept(), "DEVAST");
        ConceptDefinitionComponent ours = siblings.stream().filter(one -> one.getCode().equals("DEVAST")).findFirst()
                .orElseThrow().copy();
        siblings.add(ours.setCode("AIAST").setDisplay("Artificial Intelligence asserted"));
        return system;
    }

    private static List<ConceptDefinitionComponent> siblings(List<ConceptDefinitionComponent> concepts, String code) {
        if (concepts.stream().anyMatch(one -> one.getCode().equals(code))) {
            return concepts;
        }
        List<ConceptDefinitionComponent> found = new ArrayList<>();
        for (ConceptDefinitionComponent one : concepts) {
            List<ConceptDefinitionComponent> below = siblings(one.getConcept(), code);
            found = below.isEmpty() ? found : below;
        }
        return found;
    }
}
