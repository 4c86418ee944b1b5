using System.Collections.Frozen;

namespace SecureWeb.Headers.Compiled;

/// <summary>The names under which endpoints ask for a built-in policy.</summary>
internal static class BuiltInPolicies
{
    public static FrozenDictionary<string, HeadersPreset> All { get; } =
        Enum.GetValues<HeadersPreset>().ToFrozenDictionary(
            preset => preset.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    public static string Names => string.Join(", ", All.Keys.Order(StringComparer.Ordinal));
}
