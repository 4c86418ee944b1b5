namespace SecureWeb.Http;

/// <summary>
/// A check that runs once, after the endpoints are built and before the server listens. A mistake stops the start.
/// </summary>
internal interface IStartupCheck
{
    void Check(StartupCheckContext context);
}
