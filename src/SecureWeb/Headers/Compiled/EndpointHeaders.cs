namespace SecureWeb.Headers.Compiled;

/// <summary>What the headers of one endpoint's responses depend on, looked up once per endpoint.</summary>
/// <param name="Policy">The compiled policy.</param>
/// <param name="IsStaticAsset">Whether the endpoint serves one file from the asset manifest.</param>
internal sealed record EndpointHeaders(CompiledPolicy Policy, bool IsStaticAsset);
