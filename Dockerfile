# The guide as an image: `docker build -t cicerone .`, or the same with podman or buildah.
#
# Node is the version that package.json pins for everything else; test/container holds them together.
# A company's own registry or certificates: --secret id=npmrc,src=$HOME/.npmrc

FROM docker.io/library/node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# No package's install script runs: what needs one (the `node` package) is not needed here.
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    npm ci --ignore-scripts --prefer-offline --no-audit --no-fund
COPY vite.config.ts tsconfig.json ./
COPY scripts/build-page.ts scripts/
COPY scripts/container scripts/container
COPY src src
COPY public public
RUN node scripts/build-page.ts
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && npm sbom --package-lock-only --omit=dev --sbom-format=cyclonedx > sbom.cdx.json \
 && node scripts/container/slim-modules.ts node_modules

FROM docker.io/library/node:24.21.0-bookworm-slim
ARG VERSION=0.1.0
# The commit, which /health tells.
ARG REVISION=
LABEL org.opencontainers.image.title="Cicerone" \
      org.opencontainers.image.description="The open museum guide" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="docker.io/library/node:24.21.0-bookworm-slim"
# Nothing that installs packages stays; the folder of the data belongs to the user `node` (1000).
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx \
           /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn* \
 && mkdir -p /data && chown 1000:1000 /data
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=build /build/sbom.cdx.json ./
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY server server
COPY src src
ENV NODE_ENV=production HOST=0.0.0.0 PORT=7860 DATA_DIR=/data GIT_COMMIT=${REVISION}
USER 1000:1000
VOLUME /data
EXPOSE 7860
STOPSIGNAL SIGTERM
# The first start builds the demo collection, which takes some seconds.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The small young generation is the one that BENCHMARKS.md measures. Node is process 1 and takes
# signals itself, so there is no shell and no init in between.
ENTRYPOINT ["node", "--max-semi-space-size=4"]
CMD ["server/main.ts"]
