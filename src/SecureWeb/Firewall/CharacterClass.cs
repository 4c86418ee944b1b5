namespace SecureWeb.Firewall;

/// <summary>Characters that have no place in a name.</summary>
internal static class CharacterClass
{
    /// <summary>Control characters, line separators, the byte order mark, characters that reorder text, and
    /// noncharacters. Joiners stay: emoji and several scripts need them.</summary>
    public static bool IsUnsafeInText(int c) => c < 0x20
        || c is (>= 0x7F and <= 0x9F)
            or 0x2028 or 0x2029
            or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
            or 0xFEFF
            or (>= 0xFDD0 and <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE;
}
