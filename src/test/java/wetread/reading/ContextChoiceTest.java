package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Acquisition;

class ContextChoiceTest {
    @Test
    void metadataBeforeKeyBeforeHeaderBeforeGeneral() {
        Acquisition ct = new Acquisition("CT", "", "", "");
        assertEquals(ClinicalContext.MRI,
                ContextChoice.choose(Map.of("context", "MRI"), "uploads/retina/a.dcm", ct));
        Acquisition other = new Acquisition("OT", "", "", "");
        assertEquals(ClinicalContext.RETINA, ContextChoice.choose(Map.of(), "uploads/retina/a.dcm", other));
        assertEquals(ClinicalContext.RETINA,
                ContextChoice.choose(Map.of("context", "unheard of"), "uploads/retina/a.dcm", other));
        assertEquals(ClinicalContext.CT_SCAN, ContextChoice.choose(Map.of(), "uploads/a.dcm", ct));
        assertEquals(ClinicalContext.GENERAL, ContextChoice.choose(Map.of(), "a.png", Acquisition.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({"CT,,,CT_SCAN", "MR,,,MRI", "US,,,ULTRASOUND", "CR,CHEST,,CHEST_XRAY", "DX,,Chest PA,CHEST_XRAY",
        "CR,HAND,,GENERAL", "OP,,,RETINA", "OT,,fundus left,RETINA", ",,,GENERAL", "SR,,,GENERAL"})
    void headerNamesTheContext(String modality, String bodyPart, String description, ClinicalContext context) {
        assertEquals(context, ContextChoice.choose(Map.of(), "uploads/x",
                new Acquisition(or(modality), or(bodyPart), "", or(description))));
    }

    @ParameterizedTest
    @CsvSource({"Chest X-Ray,CHEST_XRAY", "chest-xray,CHEST_XRAY", "chest_x_ray,CHEST_XRAY", "ChestXray,CHEST_XRAY",
        "CXR,CHEST_XRAY", "chest,CHEST_XRAY", "흉부,CHEST_XRAY", "흉부 X선,CHEST_XRAY", "흉부CT,CT_SCAN", "Chest CT,CT_SCAN",
        "CT,CT_SCAN", "ct scans,CT_SCAN", "HRCT,CT_SCAN", "MR,MRI", "mr,MRI", "Brain MR,MRI", "자기공명영상,MRI",
        "US,ULTRASOUND", "us,ULTRASOUND", "abdomen-US,ULTRASOUND",
        "초음파,ULTRASOUND", "복부초음파,ULTRASOUND",
        "fundus,RETINA", "Fundus_OD,RETINA", "망막,RETINA", "안저사진,RETINA", "GENERAL,GENERAL", "Ultrasound,ULTRASOUND"})
    void whatPeopleWriteNamesTheContextAsFolderFileOrMetadata(String name, ClinicalContext context) {
        assertEquals(context, ContextNames.in(name).orElseThrow());
        assertEquals(choice(context, ContextChoice.Source.FOLDER), of(Map.of(), "uploads/" + name + "/a.png"));
        assertEquals(choice(context, ContextChoice.Source.FILE_NAME), of(Map.of(), "uploads/" + name + ".png"));
        assertEquals(choice(context, ContextChoice.Source.METADATA), of(Map.of("context", name), "uploads/a.png"));
        // macOS writes Korean letter by letter.
        assertEquals(context, ContextNames.in(Normalizer.normalize(name, Normalizer.Form.NFD)).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"CT20240101,CT_SCAN", "CT_0001,CT_SCAN", "CT0001,CT_SCAN", "20240101CT,CT_SCAN", "ct-3,CT_SCAN",
        "CT.1.2.840.113619.2.1,CT_SCAN", "CTChest,CT_SCAN", "CT Kim,CT_SCAN", "Kim CT,CT_SCAN", "뇌 CT,CT_SCAN",
        "뇌CT,CT_SCAN", "전산화 단층 촬영,CT_SCAN", "컴퓨터 단층촬영,CT_SCAN",
        "MR-12,MRI", "MR12,MRI", "MR_0001,MRI", "MR 2024-01-01,MRI", "MR.1.2.840.113619.2.1,MRI", "MR brain,MRI",
        "MRBrain,MRI", "mr t2 flair,MRI", "MR_scan,MRI", "MR images,MRI", "Kim MR,MRI", "뇌 MR,MRI", "MR 뇌,MRI",
        "자기 공명 영상,MRI", "MRI Kim,MRI", "MRI_0001,MRI",
        "US01,ULTRASOUND", "US_2024,ULTRASOUND", "US.1.2.840.10008.1,ULTRASOUND", "US images,ULTRASOUND",
        "Thyroid US,ULTRASOUND", "US thyroid,ULTRASOUND", "us liver,ULTRASOUND", "Kim abdomen US,ULTRASOUND",
        "US abdomen Kim,ULTRASOUND", "갑상선 US,ULTRASOUND", "US left breast,ULTRASOUND", "chest US,ULTRASOUND",
        "가슴초음파,ULTRASOUND", "가슴 초음파,ULTRASOUND", "심초음파,ULTRASOUND",
        "가슴,CHEST_XRAY", "가슴 사진,CHEST_XRAY", "가슴사진,CHEST_XRAY", "가슴 엑스레이,CHEST_XRAY", "흉부사진,CHEST_XRAY",
        "CXR0001,CHEST_XRAY", "cxr_2024,CHEST_XRAY", "Kim CXR,CHEST_XRAY", "Chest2,CHEST_XRAY",
        "망막 사진,RETINA", "안저,RETINA", "fundus01,RETINA", "Fundus Kim,RETINA"})
    void aNameCountsWithNumbersAndBesideWhatIsExamined(String name, ClinicalContext context) {
        assertEquals(Optional.of(context), ContextNames.in(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contact us", "Contact US", "contact-us", "contact us 2024", "about us", "tell us more",
        "US hospital", "US citizens", "from us", "US Army", "USArmy", "join_us", "let us pray", "MR Kim", "mr kim",
        "MR_KIM", "mr. lee", "MR KIM 2024", "MRKim", "MR 김", "MR 김철수", "USB", "USA", "MRSA", "CTO", "doc2",
        "t1", "contact2us", "흉부외과", "가슴성형", "안 저장", "뇌", "20240101", "ct1a"})
    void aPronounACountryOrATitleNamesNone(String name) {
        assertEquals(Optional.empty(), ContextNames.in(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "direct", "doctor", "Mr Kim", "About Us", "focus", "actual", "x-ray",
        "hand x-ray", "CT and MRI", "chest x-ray and CT", "", "octopus", "mrs_lee", "electro", "연구"})
    void noPartOfAWordAndNoTwoContextsNameOne(String name) {
        assertEquals(Optional.empty(), ContextNames.in(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?UTF-8?B?7Z2J67aA?=", "=?utf-8?q?=ED=9D=89=EB=B6=80?=", "%ED%9D%89%EB%B6%80",
        "=?UTF-8?B?7Z2J?= =?UTF-8?B?67aA?=", "=?UTF-8?Q?Chest_X-Ray?=", "\u00ED\u009D\u0089\u00EB\u00B6\u0080"})
    void metadataIsDecoded(String value) {
        assertEquals(choice(ClinicalContext.CHEST_XRAY, ContextChoice.Source.METADATA),
                of(Map.of("context", value), "uploads/a.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?UTF-8?B?%%%?=", "=?no-such?B?7Z2J?=", "=?UTF-8?Q?=ZZ?=", "%E", "\u00ED"})
    void metadataThatCannotBeDecodedNamesNothing(String value) {
        assertEquals(ContextChoice.Source.DEFAULT, of(Map.of("context", value), "uploads/a.png").source());
    }

    @ParameterizedTest
    @CsvSource({"CT,,chest_xray,CT_SCAN,HEADER", "MR,,CT,MRI,HEADER", "DX,HAND,chest_xray,GENERAL,HEADER",
        "MG,BREAST,ultrasound,GENERAL,HEADER", "CR,CHEST,retina,CHEST_XRAY,HEADER", "US,,MR,ULTRASOUND,HEADER",
        "CR,,chest_xray,CHEST_XRAY,FOLDER", "OT,,retina,RETINA,FOLDER", ",,CT,CT_SCAN,FOLDER",
        "CT,CHEST,CT,CT_SCAN,FOLDER", "OT,HAND,CXR,GENERAL,HEADER", "CT,,general,GENERAL,FOLDER"})
    void theHeaderWinsWhereItExcludesTheFolder(String modality, String bodyPart, String folder,
            ClinicalContext context, ContextChoice.Source source) {
        Acquisition header = new Acquisition(or(modality), or(bodyPart), "", "");
        ContextChoice choice = ContextChoice.of(Map.of(), "uploads/" + folder + "/a.dcm", header);
        assertEquals(context, choice.context());
        assertEquals(source, choice.source());
        boolean excluded = source == ContextChoice.Source.HEADER;
        assertEquals(excluded ? List.of(ContextChoice.Source.FOLDER) : List.of(),
                choice.contradicting(header).stream().map(ContextChoice.Said::source).toList());
    }

    @Test
    void metadataOutweighsTheHeaderAndTheReportIsToldOfIt() {
        Acquisition ct = new Acquisition("CT", "", "", "");
        ContextChoice choice = ContextChoice.of(Map.of("context", "MRI"), "uploads/CXR/a.dcm", ct);
        assertEquals(List.of(new ContextChoice.Said(ContextChoice.Source.HEADER, ClinicalContext.CT_SCAN),
                new ContextChoice.Said(ContextChoice.Source.FOLDER, ClinicalContext.CHEST_XRAY)), choice.ignored());
        assertEquals(2, choice.contradicting(ct).size());
    }

    private static ContextChoice choice(ClinicalContext context, ContextChoice.Source source) {
        return new ContextChoice(context, source, List.of());
    }

    private static ContextChoice of(Map<String, String> metadata, String key) {
        return ContextChoice.of(metadata, key, Acquisition.UNKNOWN);
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }
}
