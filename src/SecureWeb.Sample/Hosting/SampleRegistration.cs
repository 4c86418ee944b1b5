using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using SecureWeb.Headers;
using SecureWeb.Sample.Data;
using SecureWeb.Sample.Files;
using SecureWeb.Sample.Posts;

namespace SecureWeb.Sample.Hosting;

internal static class SampleRegistration
{
    /// <summary>Reads the section <c>Sample</c>; the answer is needed before the services are built.</summary>
    /// <exception cref="StartupProblemException">A setting is wrong.</exception>
    public static SampleOptions AddSample(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            // The build output serves its assets as a published sample does: found, with hashes, cached for ever.
            builder.WebHost.UseStaticWebAssets();
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        }

        var section = builder.Configuration.GetSection(SampleOptions.SectionName);
        builder.Services.Configure<SampleOptions>(section);

        var sample = section.Get<SampleOptions>() ?? new SampleOptions();
        sample.DataPath = Path.GetFullPath(sample.DataPath, builder.Environment.ContentRootPath);
        return sample;
    }

    public static IServiceCollection AddBoard(this IServiceCollection services, SampleOptions sample)
    {
        services.AddRazorPages(pages =>
        {
            // Pages stand beside their feature instead of in one folder "Pages".
            pages.RootDirectory = "/";
            if (sample.EmbedPartner is { } partner)
            {
                // What [AllowFraming] does, with an origin that is only known from configuration.
                pages.Conventions.AddPageApplicationModelConvention("/Embed/Post",
                    page => page.EndpointMetadata.Add(new AllowFramingAttribute(partner)));
            }
        }).AddSessionStateTempDataProvider();
        services.AddControllersWithViews();
        services.Configure<MvcViewOptions>(views => views.HtmlHelperOptions.ClientValidationEnabled = false);
        services.AddHealthChecks().AddCheck<PinboardHealth>("pinboard");
        services.AddValidatorsFromAssemblyContaining<PostInputValidator>();

        services.AddScoped<Board>();
        services.AddScoped<PictureStore>();
        return services;
    }
}
