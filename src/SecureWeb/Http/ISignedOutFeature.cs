namespace SecureWeb.Http;

/// <summary>Set on a request that ended the session because its user signed out.</summary>
internal interface ISignedOutFeature
{
    /// <summary>Whether the browser is told to forget what it stored for this site.</summary>
    bool ClearSiteData { get; }
}

/// <summary>The usual <see cref="ISignedOutFeature"/>.</summary>
internal sealed class SignedOutFeature : ISignedOutFeature
{
    public bool ClearSiteData => true;
}
