package io.couture.model.kfashion;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The values that K-Fashion allows for an attribute of a garment, and the spellings under which they are met. */
public final class FashionVocabulary {
    private static final List<String> BELOW_WAIST = list("미니 니렝스 미디 발목 맥시");
    private static final Map<Garment, List<String>> CATEGORIES = Map.of(
            Garment.TOP, list("탑 블라우스 티셔츠 니트웨어 셔츠 브라탑 후드티"),
            Garment.BOTTOM, list("청바지 팬츠 스커트 래깅스 조거팬츠"),
            Garment.OUTER, list("코트 재킷 점퍼 패딩 베스트 가디건 짚업"),
            Garment.DRESS, list("드레스 점프수트"));
    private static final Map<Garment, List<String>> LENGTHS = Map.of(
            Garment.TOP,
            list("크롭 노멀 롱"),
            Garment.OUTER,
            list("크롭 노멀 하프 롱 맥시"),
            Garment.BOTTOM,
            BELOW_WAIST,
            Garment.DRESS,
            BELOW_WAIST);
    private static final List<String> COLOURS =
            Arrays.stream(ColourName.values()).map(ColourName::label).toList();
    private static final List<String> DETAILS = list("단추 지퍼 포켓 셔링 프릴 러플 플리츠 레이스 리본 비대칭 퍼프 슬릿 자수 스팽글 비즈 퀼팅 버클 스트링 "
            + "플레어 페플럼 컷아웃 패치워크 디스트로이드 롤업 드롭숄더 싱글브레스티드 더블브레스티드 스터드 프린지 태슬 니트꽈배기");
    private static final List<String> COLLARS = list("셔츠칼라 보우칼라 세일러칼라 숄칼라 폴로칼라 피터팬칼라 너치드칼라 차이나칼라 테일러칼라 밴드칼라");
    private static final List<String> SLEEVES = list("없음 민소매 반팔 캡 7부소매 긴팔");
    private static final List<String> MATERIALS = list("패딩 퍼 무스탕 스웨이드 앙고라 코듀로이 시퀸/글리터 데님 저지 트위드 벨벳 비닐/PVC 울/캐시미어 합성섬유 "
            + "헤어_니트 니트 레이스 린넨 메시 플리스 네오프렌 실크 스판덱스 자카드 가죽 면 시폰 우븐");
    private static final List<String> PRINTS =
            list("무지 체크 스트라이프 도트 플로럴 레터링 그래픽 호피 지브라 카무플라쥬 페이즐리 아가일 타이다이 그라데이션 지그재그 하운즈_투스 믹스");
    private static final List<String> NECKLINES = list("라운드넥 유넥 브이넥 홀토넥 오프숄더 원_숄더 스퀘어넥 노카라 후드 터틀넥 보트넥 스위트하트");
    private static final List<String> FITS = list("노멀 루즈 오버사이즈 스키니 와이드 타이트 벨보텀");
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("노말", "노멀"),
            Map.entry("자켓", "재킷"),
            Map.entry("집업", "짚업"),
            Map.entry("칠부소매", "7부소매"),
            Map.entry("캡소매", "캡"),
            Map.entry("카무플라주", "카무플라쥬"),
            Map.entry("하운드투스", "하운즈 투스"),
            Map.entry("시퀸", "시퀸/글리터"),
            Map.entry("글리터", "시퀸/글리터"),
            Map.entry("비닐", "비닐/PVC"),
            Map.entry("울", "울/캐시미어"),
            Map.entry("캐시미어", "울/캐시미어"),
            Map.entry("옐로", "옐로우"));

    private FashionVocabulary() {}

    private static List<String> list(String words) {
        return Arrays.stream(words.split(" "))
                .map(word -> word.replace('_', ' '))
                .toList();
    }

    public static List<String> values(Garment garment, Attribute attribute) {
        return switch (attribute) {
            case LENGTH -> LENGTHS.getOrDefault(garment, List.of());
            case COLOUR, SUB_COLOUR -> COLOURS;
            case CATEGORY -> CATEGORIES.getOrDefault(garment, List.of());
            case DETAIL -> DETAILS;
            case COLLAR -> COLLARS;
            case SLEEVE -> SLEEVES;
            case MATERIAL -> MATERIALS;
            case PRINT -> PRINTS;
            case NECKLINE -> NECKLINES;
            case FIT -> FITS;
        };
    }

    /** The vocabulary's own spelling of {@code written}, or empty when the value is unknown for this garment. */
    public static Optional<String> lookup(Garment garment, Attribute attribute, String written) {
        String plain = withoutSpaces(written);
        String wanted = withoutSpaces(SPELLINGS.getOrDefault(plain, plain));
        return values(garment, attribute).stream()
                .filter(value -> withoutSpaces(value).equals(wanted))
                .findFirst();
    }

    /** The known spelling where there is one, otherwise the text as a person wrote it: nothing is lost. */
    public static String spelling(Garment garment, Attribute attribute, String written) {
        return lookup(garment, attribute, written).orElse(written.strip());
    }

    /** Every value of the label outside the vocabulary, as {@code garment.attribute=value}, sorted. */
    public static List<String> unknown(GarmentLabel label) {
        TreeSet<String> found = new TreeSet<>();
        label.attributes().forEach((attribute, values) -> {
            for (String value : values) {
                if (lookup(label.garment(), attribute, value).isEmpty()) {
                    found.add(label.garment().label() + "." + attribute.label() + "=" + value);
                }
            }
        });
        return List.copyOf(found);
    }

    private static String withoutSpaces(String text) {
        return text.replace(" ", "").strip();
    }
}
