namespace SecureWeb.Redirects;

/// <summary>What kind of address a <see cref="RedirectTarget"/> is.</summary>
internal enum RedirectTargetKind
{
    /// <summary>A path, query or fragment: the browser stays where it is.</summary>
    Local,

    /// <summary>A host, with or without the scheme <c>http</c> or <c>https</c>.</summary>
    Absolute,

    /// <summary>Another scheme, such as <c>javascript:</c>, <c>data:</c> or that of an installed program.</summary>
    OtherScheme,

    /// <summary>A user name stands before the host.</summary>
    UserInfo,

    /// <summary>Something that browsers mend, each in its own way.</summary>
    Malformed,
}
