namespace SecureWeb.Headers.Compiled;

/// <summary>What the headers of one endpoint's responses depend on, looked up once per endpoint.</summary>
/// <param name="Policy">The compiled policy.</param>
/// <param name="AssetPath">The file that the endpoint serves from the asset manifest, below the web root;
/// <see langword="null"/> for every other endpoint.</param>
internal sealed record EndpointHeaders(CompiledPolicy Policy, string? AssetPath);
