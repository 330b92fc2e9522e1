namespace Sluice.Media.Compositions.Captions.Line21;

/// <summary>The characters of line 21 captions (CEA-608-E §6.4).</summary>
static class Line21Characters
{
    /// <summary>Where the basic set differs from ASCII.</summary>
    const string BasicCodes = "\u002a\u005c\u005e\u005f\u0060\u007b\u007c\u007d\u007e\u007f";

    const string Basic = "áéíóúç÷Ññ█";

    /// <summary>From 0x30 after 0x11; the tenth is a transparent blank.</summary>
    const string Special = "®°½¿™¢£♪à\u00a0èâêîôû";

    /// <summary>From 0x20 after 0x12.</summary>
    const string ExtendedFirst = "ÁÉÓÚÜü‘¡*’—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»";

    /// <summary>From 0x20 after 0x13.</summary>
    const string ExtendedSecond = "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘";

    public static char OfBasic(int code) => BasicCodes.IndexOf((char)code) is >= 0 and var at ? Basic[at] : (char)code;

    public static char OfSpecial(int code) => Special[code - 0x30];

    public static char OfExtended(int set, int code) => (set == 0x12 ? ExtendedFirst : ExtendedSecond)[code - 0x20];

    /// <summary>One byte of the basic set; null where it has no such character.</summary>
    public static byte? Plain(char character) =>
        Basic.IndexOf(character) is >= 0 and var at ? (byte)BasicCodes[at]
        : character is >= ' ' and <= '~' && !BasicCodes.Contains(character) ? (byte)character
        : null;

    /// <summary>The pair of the special or extended sets; null where they have no such character.</summary>
    public static (byte First, byte Second)? Pair(char character) =>
        Special.IndexOf(character) is >= 0 and var special ? ((byte)0x11, (byte)(0x30 + special))
        : ExtendedFirst.IndexOf(character) is >= 0 and var first ? ((byte)0x12, (byte)(0x20 + first))
        : ExtendedSecond.IndexOf(character) is >= 0 and var second ? ((byte)0x13, (byte)(0x20 + second))
        : null;
}
