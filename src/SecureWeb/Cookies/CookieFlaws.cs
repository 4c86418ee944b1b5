namespace SecureWeb.Cookies;

/// <summary>What a cookie lacks.</summary>
[Flags]
internal enum CookieFlaws
{
    None = 0,

    /// <summary>It could be read on the network: no <c>Secure</c>.</summary>
    NotSecure = 1,

    /// <summary>A script could read it: no <c>HttpOnly</c>.</summary>
    NotHttpOnly = 2,

    /// <summary>No <c>SameSite</c>, or a value that no browser knows.</summary>
    NoSameSite = 4,

    /// <summary>The prefix of its name demands the path <c>/</c>; browsers refuse it.</summary>
    PrefixPath = 8,

    /// <summary>The prefix of its name forbids a domain; browsers refuse it.</summary>
    PrefixDomain = 16,

    /// <summary><c>SameSite=None</c> without <c>Secure</c>, over plain HTTP; browsers refuse it.</summary>
    NoneNotSecure = 32,

    /// <summary>Name and value are longer than browsers keep.</summary>
    TooLong = 64,

    /// <summary>It has no name, so it may stand for another cookie.</summary>
    Nameless = 128,

    /// <summary>A control character: it would break the header.</summary>
    Broken = 256,

    /// <summary>What can be mended.</summary>
    Mendable = NotSecure | NotHttpOnly | NoSameSite | PrefixPath | PrefixDomain | Broken,
}
