using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureWeb.Headers.Compiled;
using SecureWeb.Internal;

namespace SecureWeb.Headers.Development;

/// <summary>Recognizes the pages of OpenAPI tools. Does nothing outside Development, or when no tool is used.</summary>
internal sealed class ApiDocs(
    IOptions<SecureHeadersOptions> options, IHostEnvironment environment, ILogger<ApiDocs> logger)
{
    private readonly ApiDocsOptions _options = options.Value.ApiDocs;
    private readonly PathString[] _paths = [.. options.Value.ApiDocs.Paths.Select(path => new PathString(path.TrimEnd('/')))];
    private ApiDocsTool? _middleware;

    /// <summary>Whether any page gets a looser policy.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Finds the tools in use, once the application's pipeline is built: using one loads its assembly.</summary>
    public void Find(IEnumerable<Assembly> loaded)
    {
        var tools = loaded.Select(ApiDocsTool.Of).OfType<ApiDocsTool>().Distinct().OrderBy(tool => tool.Name).ToArray();
        var reason = environment.IsDevelopment() ? null : _options.DangerouslyRelaxInProduction;
        if (!_options.IsEnabled || tools.Length == 0 || (reason is null && !environment.IsDevelopment()))
        {
            return;
        }

        // Tools without an endpoint share their paths; the one that needs most decides.
        _middleware = tools.Where(tool => tool.Name != "Scalar").OrderByDescending(tool => tool.HasInlineScript)
            .FirstOrDefault();
        IsActive = true;
        var names = string.Join(", ", tools.Select(tool => tool.Name));
        var paths = LogText.Escape(string.Join(", ", _options.Paths));
        if (reason is null)
        {
            Log.ApiDocsRelaxed(logger, names, paths);
        }
        else
        {
            Log.ApiDocsRelaxedInProduction(logger, names, paths, LogText.Escape(reason));
        }
    }

    /// <summary>The policy of the response: the given one, or a looser one for a page of a tool.</summary>
    public CompiledPolicy For(CompiledPolicy policy, HttpContext context, Endpoint? endpoint)
    {
        var tool = endpoint is null ? OfPath(context.Request.Path) : OfEndpoint(endpoint);
        return tool is null ? policy : policy.With(tool);
    }

    private ApiDocsTool? OfPath(PathString path)
        => Array.Exists(_paths, prefix => path.StartsWithSegments(prefix)) ? _middleware : null;

    // The method that answers belongs to the tool: an endpoint of the application is never taken for one.
    private static ApiDocsTool? OfEndpoint(Endpoint endpoint)
        => endpoint.Metadata.GetMetadata<MethodInfo>()?.DeclaringType?.Assembly is { } assembly
            ? ApiDocsTool.Of(assembly)
            : null;
}
