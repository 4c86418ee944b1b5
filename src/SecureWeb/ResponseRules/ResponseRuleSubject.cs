namespace SecureWeb.ResponseRules;

/// <summary>Whom a response rule counts and blocks.</summary>
public enum ResponseRuleSubject
{
    /// <summary>The client's network: its IPv4 address, or the /64 of its IPv6 address. A block holds for requests that
    /// nobody is signed in with, so that it does not lock out others behind the same address.</summary>
    ClientIp,

    /// <summary>The signed-in user. What a request merely claims, such as the name in a failed sign-in, does not
    /// count.</summary>
    User,

    /// <summary>The session of the request.</summary>
    Session,
}
