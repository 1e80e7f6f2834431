package io.couture.model.kfashion;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that people type for a vocabulary value: "하얀색" for 화이트, "치마" for 스커트. */
public final class EverydayWords {
    private static final Map<String, List<String>> COLOURS = words("""
            블랙=블랙/검은색/검정/검정색/까만색/검은
            화이트=화이트/하얀색/흰색/하얀/흰
            그레이=그레이/회색/쥐색
            레드=레드/빨간색/빨강/빨간/붉은색
            핑크=핑크/분홍색/분홍/핑크색
            오렌지=오렌지/주황색/주황/오렌지색
            베이지=베이지/베이지색/크림색
            브라운=브라운/갈색/밤색
            옐로우=옐로우/노란색/노랑/노란
            그린=그린/초록색/녹색/초록
            카키=카키/카키색/국방색
            민트=민트/민트색
            블루=블루/파란색/파랑/파란
            네이비=네이비/남색/곤색
            스카이블루=스카이블루/하늘색/연한 파란색
            퍼플=퍼플/보라색/보라
            라벤더=라벤더/연보라색/연보라
            와인=와인/와인색/버건디/자주색
            네온=네온/형광색/형광
            골드=골드/금색/황금색
            실버=실버/은색
            """);
    private static final Map<String, List<String>> CATEGORIES = words("""
            티셔츠=티셔츠/티
            니트웨어=니트웨어/니트/스웨터
            셔츠=셔츠/남방
            후드티=후드티/후디
            브라탑=브라탑/브라 탑
            탑=탑/나시
            청바지=청바지/데님 팬츠/진
            팬츠=팬츠/바지/슬랙스
            스커트=스커트/치마
            래깅스=래깅스/레깅스
            조거팬츠=조거팬츠/조거 바지/조거
            재킷=재킷/자켓
            패딩=패딩/패딩 점퍼
            점퍼=점퍼/잠바
            베스트=베스트/조끼
            가디건=가디건/카디건
            짚업=짚업/집업/후드집업
            드레스=드레스/원피스
            점프수트=점프수트/점프슈트
            """);
    private static final Map<String, List<String>> OTHERS = words("""
            체크=체크/체크무늬/체크 패턴
            스트라이프=스트라이프/줄무늬
            도트=도트/물방울무늬/땡땡이
            플로럴=플로럴/꽃무늬
            레터링=레터링/글자 프린트
            그래픽=그래픽/그림 프린트
            호피=호피/호피무늬/레오파드
            지브라=지브라/얼룩말무늬
            무지=무지/민무늬
            루즈=루즈핏/루즈한/헐렁한
            오버사이즈=오버사이즈/오버핏
            스키니=스키니/스키니핏
            와이드=와이드/와이드핏/통 넓은
            타이트=타이트한/딱 붙는/타이트
            벨보텀=벨보텀/나팔/부츠컷
            라운드넥=라운드넥/라운드
            브이넥=브이넥/V넥
            유넥=유넥/U넥
            터틀넥=터틀넥/목폴라/폴라
            오프숄더=오프숄더
            없음=민소매/소매 없는
            반팔=반팔/짧은 소매
            긴팔=긴팔/긴 소매
            7부소매=7부소매/칠부소매
            캡=캡소매/캡
            미니=미니/짧은
            니렝스=니렝스/무릎 길이
            발목=발목/발목 길이
            맥시=맥시/롱
            크롭=크롭
            노멀=노멀/기본
            패딩=패딩
            플리츠=플리츠/주름
            단추=단추
            지퍼=지퍼
            """);

    private EverydayWords() {}

    /** All ways to say the value, the vocabulary's own first; at least one. */
    public static List<String> of(Attribute attribute, String value) {
        Map<String, List<String>> table = switch (attribute) {
            case COLOUR, SUB_COLOUR -> COLOURS;
            case CATEGORY -> CATEGORIES;
            default -> OTHERS;
        };
        return table.getOrDefault(value, List.of(value));
    }

    private static Map<String, List<String>> words(String table) {
        Map<String, List<String>> result = new HashMap<>();
        table.lines().forEach(line -> {
            int equals = line.indexOf('=');
            result.put(
                    line.substring(0, equals),
                    Arrays.stream(line.substring(equals + 1).split("/")).toList());
        });
        return Map.copyOf(result);
    }
}
