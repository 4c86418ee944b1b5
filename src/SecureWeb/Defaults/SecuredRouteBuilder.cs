using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Http;

namespace SecureWeb.Defaults;

/// <summary>
/// What routing sees in place of the application's own route builder: the same data sources, each behind a
/// <see cref="SecuredEndpointDataSource"/>.
/// </summary>
/// <remarks>The application's own list stays as it is, since Blazor and <c>WithStaticAssets</c> look there for data
/// sources of their own types.</remarks>
internal sealed class SecuredRouteBuilder : IEndpointRouteBuilder, ICollection<EndpointDataSource>
{
    // Where UseRouting, UseEndpoints and everything that routes again (rewriting, error re-execution) look.
    private const string GlobalRouteBuilderKey = "__GlobalEndpointRouteBuilder";

    private readonly IApplicationBuilder _app;
    private readonly ICollection<EndpointDataSource> _sources;
    private readonly IEndpointConvention[] _conventions;
    private readonly ConditionalWeakTable<EndpointDataSource, EndpointDataSource> _secured = [];

    private SecuredRouteBuilder(IApplicationBuilder app, ICollection<EndpointDataSource> sources)
    {
        _app = app;
        _sources = sources;
        _conventions = [.. app.ApplicationServices.GetServices<IEndpointConvention>()];
    }

    public IServiceProvider ServiceProvider => _app.ApplicationServices;

    public ICollection<EndpointDataSource> DataSources => this;

    public int Count => _sources.Count;

    public bool IsReadOnly => false;

    /// <summary>Makes the routing of <paramref name="app"/> use the secured endpoints. Call before
    /// <c>UseRouting</c>.</summary>
    public static void Install(IApplicationBuilder app)
    {
        var sources = app.Properties.TryGetValue(GlobalRouteBuilderKey, out var own) && own is IEndpointRouteBuilder routes
            ? routes.DataSources
            : []; // A host without WebApplication: UseEndpoints fills the list.
        app.Properties[GlobalRouteBuilderKey] = new SecuredRouteBuilder(app, sources);
    }

    public IApplicationBuilder CreateApplicationBuilder() => _app.New();

    public void Add(EndpointDataSource item) => _sources.Add(item);

    public void Clear() => _sources.Clear();

    public bool Contains(EndpointDataSource item) => this.Any(source => ReferenceEquals(source, item));

    public void CopyTo(EndpointDataSource[] array, int arrayIndex)
    {
        foreach (var source in this)
        {
            array[arrayIndex++] = source;
        }
    }

    public bool Remove(EndpointDataSource item) => _sources.Remove(item);

    public IEnumerator<EndpointDataSource> GetEnumerator() => _sources.Select(Secure).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private EndpointDataSource Secure(EndpointDataSource source)
        => _secured.GetValue(source, s => new SecuredEndpointDataSource(s, ServiceProvider, _conventions));
}
