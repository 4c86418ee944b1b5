using System.Collections.Frozen;
using System.Text;

namespace SecureWeb.Cookies;

/// <summary>Decides what a cookie lacks, and adds it. No I/O, no clock, no log. Immutable.</summary>
internal sealed class CookieRules
{
    /// <summary>How long name and value may be together, in bytes: more is not kept (RFC 6265bis section 5.6).</summary>
    public const int MaxBytes = 4096;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _scriptReadable;

    public CookieRules(ResponseCookieOptions options)
        => _scriptReadable = options.ScriptReadable.ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public bool IsForScripts(ReadOnlySpan<char> name) => _scriptReadable.Contains(name);

    /// <param name="cookie">The cookie.</param>
    /// <param name="isHttps">Whether the request came over HTTPS.</param>
    /// <param name="isForScripts">Whether scripts may read it.</param>
    /// <param name="now">What deletions are told by.</param>
    public static CookieFlaws Evaluate(in SetCookieText cookie, bool isHttps, bool isForScripts, DateTimeOffset now)
    {
        if (cookie.IsBroken)
        {
            return CookieFlaws.Broken;
        }

        var flaws = CookieFlaws.None;
        if (!cookie.IsSecure)
        {
            // A browser refuses the prefix without Secure on any scheme, so adding it can only help.
            flaws |= isHttps || CookieName.DemandsSecure(cookie.Name) ? CookieFlaws.NotSecure
                : cookie.IsSameSiteNone ? CookieFlaws.NoneNotSecure
                : CookieFlaws.None;
        }

        if (!cookie.IsHttpOnly && (!isForScripts || CookieName.DemandsHttpOnly(cookie.Name)))
        {
            flaws |= CookieFlaws.NotHttpOnly;
        }

        if (!cookie.HasSameSite)
        {
            flaws |= CookieFlaws.NoSameSite;
        }

        if (flaws != CookieFlaws.None && cookie.IsDeletion(now))
        {
            flaws &= OfDeletion(cookie);
        }

        return flaws | OfPrefix(cookie) | OfSize(cookie);
    }

    /// <summary>Adds what is missing; what is there stays as it was written. Attributes that are added stand last, where
    /// they count.</summary>
    /// <returns><see langword="null"/> when the cookie must not be sent.</returns>
    public static string? Mend(string text, CookieFlaws flaws)
    {
        if ((flaws & CookieFlaws.Mendable) == CookieFlaws.None)
        {
            return text;
        }

        if (flaws.HasFlag(CookieFlaws.Broken))
        {
            return null;
        }

        return string.Concat(
            (flaws.HasFlag(CookieFlaws.PrefixDomain) ? WithoutDomain(text) : text)
                + (flaws.HasFlag(CookieFlaws.PrefixPath) ? "; path=/" : ""),
            flaws.HasFlag(CookieFlaws.NotSecure) ? "; secure" : "",
            flaws.HasFlag(CookieFlaws.NoSameSite) ? "; samesite=lax" : "",
            flaws.HasFlag(CookieFlaws.NotHttpOnly) ? "; httponly" : "");
    }

    /// <summary>What is deleted holds nothing to protect, and SameSite would keep an answer to another site from deleting
    /// it. Only what a browser would refuse the deletion for counts.</summary>
    private static CookieFlaws OfDeletion(in SetCookieText cookie)
        => (CookieName.DemandsSecure(cookie.Name) || cookie.IsSameSiteNone ? CookieFlaws.NotSecure : CookieFlaws.None)
            | (CookieName.DemandsHttpOnly(cookie.Name) ? CookieFlaws.NotHttpOnly : CookieFlaws.None)
            | CookieFlaws.NoneNotSecure;

    private static CookieFlaws OfPrefix(in SetCookieText cookie)
        => !CookieName.DemandsHost(cookie.Name) ? CookieFlaws.None
            : (cookie.HasDomain ? CookieFlaws.PrefixDomain : CookieFlaws.None)
                | (cookie.Path.Equals("/", StringComparison.Ordinal) ? CookieFlaws.None : CookieFlaws.PrefixPath);

    private static CookieFlaws OfSize(in SetCookieText cookie)
        => (cookie.Name.IsEmpty ? CookieFlaws.Nameless : CookieFlaws.None)
            | (Length(cookie.Name) + Length(cookie.Value) > MaxBytes ? CookieFlaws.TooLong : CookieFlaws.None);

    private static int Length(ReadOnlySpan<char> text) => Encoding.UTF8.GetByteCount(text);

    private static string WithoutDomain(string text)
        => string.Join(';', text.Split(';').Where((part, i) => i == 0
            || !part.AsSpan().TrimStart().StartsWith("domain", StringComparison.OrdinalIgnoreCase)));
}
