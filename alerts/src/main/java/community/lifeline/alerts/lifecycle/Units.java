package community.lifeline.alerts.lifecycle;

/** UCUM codes as people write the units. */
public final class Units {
    private Units() {}

    public static String show(String ucum) {
        return switch (ucum) {
            case "%{LEL}" -> "%LEL";
            case "%{vol}" -> "%VOL";
            case "[ppm]" -> "ppm";
            case "[NTU]" -> "NTU";
            case "[pH]", "1" -> "";
            case "Cel" -> "°C";
            case "deg" -> "°";
            case "uS/cm" -> "µS/cm";
            case "m3/h" -> "m³/h";
            case "m/s2" -> "m/s²";
            case "m2" -> "m²";
            case "kW.h" -> "kWh";
            case "dB[mW]" -> "dBm";
            default -> ucum;
        };
    }
}
