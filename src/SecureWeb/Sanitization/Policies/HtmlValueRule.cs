namespace SecureWeb.Sanitization.Policies;

/// <summary>Decides about one attribute value. Immutable; its result passes again unchanged.</summary>
internal abstract class HtmlValueRule
{
    /// <summary>Checks <paramref name="value"/>, character references already decoded.</summary>
    /// <param name="value">The value.</param>
    /// <param name="changed">What to write instead, or <see langword="null"/> to keep the value.</param>
    /// <returns><see langword="false"/> when the attribute must go.</returns>
    public abstract bool TryClean(ReadOnlySpan<char> value, out string? changed);

    /// <summary>Whether the value passes as it is.</summary>
    public bool IsClean(ReadOnlySpan<char> value) => TryClean(value, out var changed) && changed is null;
}
