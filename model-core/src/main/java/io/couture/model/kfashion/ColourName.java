package io.couture.model.kfashion;

import java.util.Optional;

/** The 21 colour names with the sRGB values that drawings aim at and evaluation judges by. */
public enum ColourName {
    BLACK("블랙", 0x1A1A1C),
    WHITE("화이트", 0xF5F5F2),
    GREY("그레이", 0x8C8C90),
    RED("레드", 0xC8202C),
    PINK("핑크", 0xF29BB2),
    ORANGE("오렌지", 0xEE7A24),
    BEIGE("베이지", 0xDCC7A3),
    BROWN("브라운", 0x6B4226),
    YELLOW("옐로우", 0xF4D03F),
    GREEN("그린", 0x2E8B4A),
    KHAKI("카키", 0x6B6B3A),
    MINT("민트", 0x9FDCC5),
    BLUE("블루", 0x2456B8),
    NAVY("네이비", 0x1C2A52),
    SKY_BLUE("스카이블루", 0x8EC6EC),
    PURPLE("퍼플", 0x6E3A96),
    LAVENDER("라벤더", 0xB9A5DC),
    WINE("와인", 0x6A1B2E),
    NEON("네온", 0xC6F432),
    GOLD("골드", 0xC9A14A),
    SILVER("실버", 0xC0C4CA);

    private final String label;
    private final int rgb;

    ColourName(String label, int rgb) {
        this.label = label;
        this.rgb = rgb;
    }

    public String label() {
        return label;
    }

    /** sRGB as 0xRRGGBB. */
    public int rgb() {
        return rgb;
    }

    public static Optional<ColourName> of(String label) {
        for (ColourName name : values()) {
            if (name.label.equals(label)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
